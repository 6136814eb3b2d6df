package io.secretagent.credentials;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** AWS's standard settings of this process: environment variables, and system properties, which come before them. */
public final class AwsEnvironment {

    private final Properties system;
    private final Map<String, String> variables;

    public AwsEnvironment(Properties system, Map<String, String> variables) {
        this.system = system;
        this.variables = variables;
    }

    /** The system property, or null; an empty one counts as not set. */
    @Nullable
    String property(String name) {
        return nullIfEmpty(system.getProperty(name));
    }

    /** The environment variable, or null; an empty one counts as not set. */
    @Nullable
    String variable(String name) {
        return nullIfEmpty(variables.get(name));
    }

    /** The system property, else the environment variable, else null. */
    @Nullable
    String setting(String property, String variable) {
        String value = property(property);
        return value == null ? variable(variable) : value;
    }

    private static @Nullable String nullIfEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
