package io.secretagent.credentials;

import org.jspecify.annotations.Nullable;

/** Finds access keys in system properties and in environment variables. */
final class EnvironmentKeys {

    private static final String[] PROPERTIES = {"aws.accessKeyId", "aws.secretAccessKey"};
    private static final String[] VARIABLES = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"};

    private EnvironmentKeys() {}

    /**
     * The keys of the system properties, or null.
     *
     * @throws CredentialsException if only one of the two keys is set
     */
    static @Nullable Credentials inProperties(AwsEnvironment environment) {
        String id = environment.property(PROPERTIES[0]);
        String secret = environment.property(PROPERTIES[1]);
        return id == null && secret == null
                ? null
                : new FixedCredentials(
                        "system properties", PROPERTIES, id, secret, environment.property("aws.sessionToken"));
    }

    /**
     * The keys of the environment variables, or null.
     *
     * @throws CredentialsException if only one of the two keys is set
     */
    static @Nullable Credentials inVariables(AwsEnvironment environment) {
        String id = environment.variable(VARIABLES[0]);
        String secret = environment.variable(VARIABLES[1]);
        return id == null && secret == null
                ? null
                : new FixedCredentials(
                        "environment variables", VARIABLES, id, secret, environment.variable("AWS_SESSION_TOKEN"));
    }

    /** The keys of the system properties, else those of the environment variables, else null. */
    static @Nullable Credentials in(AwsEnvironment environment) {
        Credentials found = inProperties(environment);
        return found == null ? inVariables(environment) : found;
    }
}
