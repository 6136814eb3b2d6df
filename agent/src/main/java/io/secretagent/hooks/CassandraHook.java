package io.secretagent.hooks;

import java.util.List;

/**
 * Cassandra's Java driver 4, which authenticates by user and password: its providers keep them as characters, and have an object with both
 * read for each connection. A connection that a node refuses is opened again.
 */
final class CassandraHook {

    private static final String DRIVER = "com.datastax.oss.driver.";
    private static final String CREDENTIALS = DRIVER + "api.core.auth.PlainTextAuthProviderBase$Credentials";
    private static final String PROVIDER = DRIVER + "api.core.auth.ProgrammaticPlainTextAuthProvider";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.CASSANDRA)
            .back(PROVIDER, Target.CONSTRUCTOR, TEXT, TEXT)
            .back(PROVIDER, Target.CONSTRUCTOR, TEXT, TEXT, TEXT)
            .unlessOlder()
            .back(PROVIDER, "setUsername", TEXT)
            .unlessOlder()
            .back(PROVIDER, "setPassword", TEXT)
            .unlessOlder()
            .add(
                    DRIVER + "internal.core.config.typesafe.TypesafeDriverExecutionProfile",
                    "getString",
                    Capture.RETURNED_WITH_FIRST_ARGUMENT,
                    Operation.OPTION_TO_REFERENCE,
                    DRIVER + "api.core.config.DriverOption")
            .credential(CREDENTIALS, "getUsername")
            .credential(CREDENTIALS, "getAuthenticationId")
            .unlessOlder()
            .credential(CREDENTIALS, "getPassword")
            .calledLogin(
                    DRIVER + "internal.core.channel.ChannelFactory",
                    "connect",
                    DRIVER + "api.core.metadata.Node",
                    DRIVER + "internal.core.channel.DriverChannelOptions")
            .targets();

    private CassandraHook() {}
}
