package io.secretagent.localaws;

/**
 * The requests that a fault hits; an empty string matches any.
 *
 * @param service without one, the services of AWS but neither instance metadata nor container credentials
 * @param secret the name of a secret or a parameter
 */
record FaultTarget(String service, String operation, String secret) {
    static final FaultTarget ANY = new FaultTarget("", "", "");

    boolean covers(Called called) {
        return coversService(called.service())
                && (operation.isEmpty() || operation.equals(called.operation()))
                && (secret.isEmpty() || called.secretIds().stream().anyMatch(this::isSecret));
    }

    private boolean coversService(Service called) {
        return service.isEmpty() ? !called.ofHost() : service.equals(called.id());
    }

    private boolean isSecret(String id) {
        boolean isParameter = id.endsWith(":parameter" + (secret.startsWith("/") ? "" : "/") + secret);
        return isParameter
                || id.equals(secret)
                || id.endsWith(":secret:" + secret)
                || id.contains(":secret:" + secret + "-");
    }
}
