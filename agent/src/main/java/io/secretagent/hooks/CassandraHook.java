package io.secretagent.hooks;

import java.util.List;

/**
 * Drivers for Cassandra, 3 and 4 (since 4.1): user and password are replaced for each connection. The driver keeps them as characters, so
 * what an application passes becomes a reference again.
 */
final class CassandraHook {

    private static final String AUTH = "com.datastax.oss.driver.api.core.auth.";
    private static final String CREDENTIALS = AUTH + "PlainTextAuthProviderBase$Credentials";
    private static final String PROVIDER = AUTH + "ProgrammaticPlainTextAuthProvider";
    private static final String DRIVER_3 = "com.datastax.driver.core.";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.CASSANDRA)
            .arguments(DRIVER_3 + "PlainTextAuthProvider$PlainTextAuthenticator", Target.CONSTRUCTOR)
            .refusal(DRIVER_3 + "exceptions.AuthenticationException")
            .credential(CREDENTIALS, "getUsername")
            .credential(CREDENTIALS, "getPassword")
            .back(PROVIDER, Target.CONSTRUCTOR, TEXT, TEXT, TEXT)
            .back(PROVIDER, "setUsername", TEXT)
            .back(PROVIDER, "setPassword", TEXT)
            .login("com.datastax.oss.driver.api.core.session.SessionBuilder", "build")
            .refusal(AUTH + "AuthenticationException")
            .targets();

    private CassandraHook() {}
}
