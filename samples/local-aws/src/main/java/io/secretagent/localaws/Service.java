package io.secretagent.localaws;

/** The services, by the name that a credential scope gives to them. */
enum Service {
    SECRETS_MANAGER("secretsmanager"),
    STS("sts"),
    /** Not signed, like those below; the name is only for faults and records. */
    SSO("sso"),
    SIGN_IN("signin"),
    METADATA("imds"),
    CONTAINER("container"),
    /** No service of AWS: where a redirect leads to. */
    ELSEWHERE("elsewhere"),
    /** No service of AWS: {@link LocalProxy}. */
    PROXY("proxy");

    private final String id;

    Service(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Whether a machine of its own offers it: whoever asks for AWS does not mean that. */
    boolean ofHost() {
        return this == METADATA || this == CONTAINER;
    }

    /** An error that all services know, by the code that this one gives to it. */
    String errorCode(String ofSecretsManager) {
        return switch (ofSecretsManager) {
            case "ThrottlingException" -> this == STS ? "Throttling" : ofSecretsManager;
            case "InternalServiceError" -> this == STS ? "InternalFailure" : ofSecretsManager;
            case "ServiceUnavailableException" -> this == STS ? "ServiceUnavailable" : ofSecretsManager;
            default -> ofSecretsManager;
        };
    }
}
