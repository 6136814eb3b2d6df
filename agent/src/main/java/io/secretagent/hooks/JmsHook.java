package io.secretagent.hooks;

import java.util.List;

/** Clients of message brokers with {@code javax.jms} or {@code jakarta.jms}; what logs in is the same for both. */
final class JmsHook {

    private static final String TEXT = "java.lang.String";
    private static final String QPID = "org.apache.qpid.jms.JmsConnectionFactory";
    private static final String QPID_INFO = "org.apache.qpid.jms.meta.JmsConnectionInfo";
    private static final String ACTIVEMQ_INFO = "org.apache.activemq.command.ConnectionInfo";
    private static final String ARTEMIS_SESSION =
            "org.apache.activemq.artemis.core.protocol.core.impl.ActiveMQSessionContext";
    private static final String ARTEMIS = "org.apache.activemq.artemis.core.client.impl.ClientSessionFactoryImpl";
    private static final String IBM = "com.ibm.msg.client.jms.admin.JmsConnectionFactoryImpl";
    private static final String IBM_JAKARTA = "com.ibm.msg.client.jakarta.jms.admin.JmsConnectionFactoryImpl";

    static final List<Target> TARGETS = ibm(
                    ibm(
                            ClientHook.of(HookName.JMS)
                                    // ActiveMQ Classic sends what it was given with the first use of a connection, and
                                    // after a failover
                                    .arguments(
                                            "org.apache.activemq.ActiveMQConnectionFactory", "createActiveMQConnection")
                                    .healed(ACTIVEMQ_INFO, "getUserName")
                                    .healed(ACTIVEMQ_INFO, "getPassword")
                                    // Artemis: each session is a login
                                    .login(ARTEMIS, "createSessionInternal", Target.ANY)
                                    .arguments(ARTEMIS, "createSessionInternal")
                                    .login(ARTEMIS_SESSION, "recreateSession", Target.ANY)
                                    .arguments(ARTEMIS_SESSION, "recreateSession")
                                    // Qpid reads its information in a thread of its own, also after a failover
                                    .login(QPID, "createConnection", TEXT, TEXT)
                                    .login(QPID, "createQueueConnection", TEXT, TEXT)
                                    .login(QPID, "createTopicConnection", TEXT, TEXT)
                                    .login(QPID, "createContext", TEXT, TEXT, "int")
                                    .arguments(QPID, "configureConnectionInfo")
                                    .healed(QPID_INFO, "getUsername")
                                    .healed(QPID_INFO, "getPassword"),
                            IBM),
                    IBM_JAKARTA)
            .refusal("javax.jms.JMSSecurityException")
            .refusal("jakarta.jms.JMSSecurityException")
            .targets();

    private JmsHook() {}

    private static ClientHook ibm(ClientHook hook, String factory) {
        return hook.login(factory, "_createConnection", Target.ANY)
                .arguments(factory, "_createConnection")
                .login(factory, "createXAConnectionInternal", Target.ANY)
                .arguments(factory, "createXAConnectionInternal");
    }
}
