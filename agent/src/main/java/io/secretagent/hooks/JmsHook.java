package io.secretagent.hooks;

import java.util.List;

/** Clients of message brokers with {@code javax.jms} or {@code jakarta.jms}; what logs in is the same for both. */
final class JmsHook {

    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = targets();

    private JmsHook() {}

    private static List<Target> targets() {
        ClientHook hook = ClientHook.of(HookName.JMS);
        addActiveMq(hook);
        addArtemis(hook);
        addQpid(hook);
        addIbm(hook, "com.ibm.msg.client.jms.admin.JmsConnectionFactoryImpl");
        addIbm(hook, "com.ibm.msg.client.jakarta.jms.admin.JmsConnectionFactoryImpl");
        return hook.targets();
    }

    /** ActiveMQ Classic: what was passed to the factory is sent with the first use of a connection, and after each failover. */
    private static void addActiveMq(ClientHook hook) {
        String sent = "org.apache.activemq.command.ConnectionInfo";
        String connection = "org.apache.activemq.ActiveMQConnection";
        hook.arguments("org.apache.activemq.ActiveMQConnectionFactory", "createActiveMQConnection")
                .healed(sent, "getUserName")
                .healed(sent, "getPassword")
                .refused(connection, "start")
                .refused(connection, "setClientID", TEXT)
                .refused(connection, "createSession", Target.ANY);
    }

    /** Artemis: each session is a login, also with the protocol's own client, and after a failover. */
    private static void addArtemis(ClientHook hook) {
        addLogin(
                hook, "org.apache.activemq.artemis.core.client.impl.ClientSessionFactoryImpl", "createSessionInternal");
        addLogin(hook, "org.apache.activemq.artemis.core.protocol.core.impl.ActiveMQSessionContext", "recreateSession");
    }

    /** Qpid JMS reads its information in a thread of its own, also after a failover. */
    private static void addQpid(ClientHook hook) {
        String factory = "org.apache.qpid.jms.JmsConnectionFactory";
        String sent = "org.apache.qpid.jms.meta.JmsConnectionInfo";
        hook.login(factory, "createConnection", TEXT, TEXT)
                .login(factory, "createQueueConnection", TEXT, TEXT)
                .login(factory, "createTopicConnection", TEXT, TEXT)
                .login(factory, "createContext", TEXT, TEXT, "int")
                .arguments(factory, "configureConnectionInfo")
                .healed(sent, "getUsername")
                .healed(sent, "getPassword");
    }

    private static void addIbm(ClientHook hook, String factory) {
        addLogin(hook, factory, "_createConnection");
        addLogin(hook, factory, "createXAConnectionInternal");
    }

    private static void addLogin(ClientHook hook, String className, String method) {
        hook.login(className, method, Target.ANY).arguments(className, method);
    }
}
