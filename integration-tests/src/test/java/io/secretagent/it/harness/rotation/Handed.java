package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.HostJvm;
import java.util.List;

/** The origin of the user and password that an application passes to its pool. */
public enum Handed {

    /** It passes references. Without the agent, no login succeeds with them. */
    REFERENCES("references") {
        @Override
        public List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            return List.of(reference(secret, "username"), reference(secret, "password"));
        }
    },

    /** It passes references inside other texts. */
    REFERENCES_IN_TEXT("references in a text") {
        @Override
        public List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            return List.of(embedded(secret, "username"), embedded(secret, "password"));
        }
    },

    /** It has read the values from the environment at its start. */
    ENVIRONMENT("values of the environment") {
        @Override
        public List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            host.environment("DB_USER", agent ? reference(secret, "username") : secret.user());
            host.environment("DB_PASSWORD", agent ? reference(secret, "password") : secret.password());
            return List.of("env:DB_USER", "env:DB_PASSWORD");
        }
    },

    /** It has read the values from the system properties at its start. */
    PROPERTIES("values of system properties") {
        @Override
        public List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            if (!agent) {
                host.option("-D" + secret.name() + ".username=" + secret.user());
                host.option("-D" + secret.name() + ".password=" + secret.password());
            }
            return List.of("property:" + secret.name() + ".username", "property:" + secret.name() + ".password");
        }
    };

    private final String text;

    Handed(String text) {
        this.text = text;
    }

    /** Sets up a host, and returns the two arguments for its user and password. */
    public abstract List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent);

    private static String reference(RotatedSecret secret, String key) {
        return "secrets:" + secret.name() + ":" + key;
    }

    private static String embedded(RotatedSecret secret, String key) {
        return "{{resolve:secretsmanager:" + secret.name() + ":SecretString:" + key + "}}";
    }

    @Override
    public String toString() {
        return text;
    }
}
