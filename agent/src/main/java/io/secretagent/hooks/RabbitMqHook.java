package io.secretagent.hooks;

import java.util.List;

/** RabbitMQ's client for Java: user and password are read at each login, a recovered connection's too. */
final class RabbitMqHook {

    private static final String CREDENTIALS = "com.rabbitmq.client.impl.DefaultCredentialsProvider";

    static final List<Target> TARGETS = ClientHook.of(HookName.RABBITMQ)
            .credential(CREDENTIALS, "getUsername")
            .credential(CREDENTIALS, "getPassword")
            .login(
                    "com.rabbitmq.client.ConnectionFactory",
                    "newConnection",
                    "java.util.concurrent.ExecutorService",
                    "com.rabbitmq.client.AddressResolver",
                    "java.lang.String")
            .login("com.rabbitmq.client.impl.recovery.RecoveryAwareAMQConnectionFactory", "newConnection")
            .targets();

    private RabbitMqHook() {}
}
