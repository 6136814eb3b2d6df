package io.secretagent.credentials;

import java.util.Map;
import java.util.Properties;

/** AWS's own settings of this process: environment variables, and the system properties that go before them. */
public final class AwsEnvironment {

    private final Properties system;
    private final Map<String, String> variables;

    public AwsEnvironment(Properties system, Map<String, String> variables) {
        this.system = system;
        this.variables = variables;
    }

    /** The system property, or null; an empty one counts as not set. */
    String property(String name) {
        return set(system.getProperty(name));
    }

    /** The environment variable, or null; an empty one counts as not set. */
    String variable(String name) {
        return set(variables.get(name));
    }

    /** The system property, else the variable, else null. */
    String setting(String property, String variable) {
        String value = property(property);
        return value == null ? variable(variable) : value;
    }

    private static String set(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
