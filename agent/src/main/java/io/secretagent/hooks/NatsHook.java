package io.secretagent.hooks;

import java.util.List;

/**
 * NATS's client, 2.6 and newer, which keeps its credentials as characters, and closes a connection that a server refuses twice with the
 * same error: the first time may be the end of its session, as the password has changed.
 */
final class NatsHook {

    private static final String OPTIONS = "io.nats.client.Options";
    private static final String BUILDER = "io.nats.client.Options$Builder";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.NATS)
            .back(BUILDER, "userInfo", TEXT, TEXT)
            .back(BUILDER, "token", TEXT)
            .credential(OPTIONS, "getUsername")
            .credential(OPTIONS, "getUsernameChars")
            .credential(OPTIONS, "getPassword")
            .credential(OPTIONS, "getPasswordChars")
            .credential(OPTIONS, "getToken")
            .credential(OPTIONS, "getTokenChars")
            .fields(OPTIONS, "buildProtocolConnectOptionsString")
            .login("io.nats.client.impl.NatsImpl", "createConnection", Target.ANY)
            .refused("io.nats.client.impl.NatsConnection", "reconnect")
            .refused("io.nats.client.impl.NatsConnection", "reconnectImpl")
            .targets();

    private NatsHook() {}
}
