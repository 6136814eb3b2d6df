package io.secretagent.localaws;

/** The services, by their name in a credential scope. */
enum Service {
    SECRETS_MANAGER("secretsmanager"),
    SSM("ssm"),
    STS("sts"),
    /** Not signed, like those below; the name is only for faults and records. */
    SSO("sso"),
    SIGN_IN("signin"),
    METADATA("imds"),
    CONTAINER("container"),
    /** Not a service of AWS: the target of a redirect. */
    ELSEWHERE("elsewhere"),
    /** Not a service of AWS: {@link LocalProxy}. */
    PROXY("proxy");

    private final String id;

    Service(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Whether a machine itself offers it: a fault for AWS in general does not hit it. */
    boolean ofHost() {
        return this == METADATA || this == CONTAINER;
    }

    /** An error of all services, with the code of this one. */
    String errorCode(String ofSecretsManager) {
        return switch (ofSecretsManager) {
            case "ThrottlingException" -> this == STS ? "Throttling" : ofSecretsManager;
            case "InternalServiceError" ->
                this == STS ? "InternalFailure" : this == SSM ? "InternalServerError" : ofSecretsManager;
            case "ServiceUnavailableException" -> this == STS ? "ServiceUnavailable" : ofSecretsManager;
            default -> ofSecretsManager;
        };
    }
}
