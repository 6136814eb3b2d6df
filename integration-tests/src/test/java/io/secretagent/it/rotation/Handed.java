package io.secretagent.it.rotation;

import io.secretagent.it.HostJvm;
import java.util.List;

/** How an application has come by user and password, which it then hands to its pool. */
public enum Handed {

    /** It was told references, and knows no better. Without the agent nothing logs in with them. */
    REFERENCES("references") {
        @Override
        List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            return List.of(reference(secret, "username"), reference(secret, "password"));
        }
    },

    /** It has read the values from the environment when it started. */
    ENVIRONMENT("values of the environment") {
        @Override
        List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
            host.environment("DB_USER", agent ? reference(secret, "username") : secret.user());
            host.environment("DB_PASSWORD", agent ? reference(secret, "password") : secret.password());
            return List.of("env:DB_USER", "env:DB_PASSWORD");
        }
    },

    /** It has read the values from the system properties when it started. */
    PROPERTIES("values of system properties") {
        @Override
        List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent) {
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

    /** Sets up a host, and gives the two words that it is to be told for user and password. */
    abstract List<String> prepare(HostJvm host, RotatedSecret secret, boolean agent);

    private static String reference(RotatedSecret secret, String key) {
        return "secrets:" + secret.name() + ":" + key;
    }

    @Override
    public String toString() {
        return text;
    }
}
