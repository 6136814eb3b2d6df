package io.secretagent.localaws;

/** The services, by the name that a credential scope gives to them. */
enum Service {
    SECRETS_MANAGER("secretsmanager"),
    STS("sts"),
    /** Not signed; the name is only for faults and records. */
    METADATA("imds");

    private final String id;

    Service(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
