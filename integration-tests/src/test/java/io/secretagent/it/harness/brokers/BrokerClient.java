package io.secretagent.it.harness.brokers;

import io.secretagent.it.harness.rotation.LoadHost;
import io.secretagent.it.harness.servers.HostedServer;
import io.secretagent.it.harness.servers.Nats;
import io.secretagent.it.harness.servers.Passwords;
import io.secretagent.it.harness.servers.RabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A client of a broker or of MongoDB in one version, and the server that it logs in to. */
public enum BrokerClient {
    MONGO_3(Server.MONGO, host("mongo", "org.mongodb:mongodb-driver-sync:3.12.14"), "%s"),
    MONGO_4(Server.MONGO, host("mongo", "org.mongodb:mongodb-driver-sync:4.11.5"), "%s"),
    MONGO_5(Server.MONGO, host("mongo", "org.mongodb:mongodb-driver-sync:5.14.0"), "%s"),
    MONGO_REACTIVE_4(Server.MONGO, host("mongo-reactive", "org.mongodb:mongodb-driver-reactivestreams:4.11.5"), "%s"),
    MONGO_REACTIVE_5(Server.MONGO, host("mongo-reactive", "org.mongodb:mongodb-driver-reactivestreams:5.8.1"), "%s"),
    RABBITMQ_4(Server.RABBITMQ, host("rabbitmq", "com.rabbitmq:amqp-client:4.12.0"), "%s"),
    RABBITMQ_5(Server.RABBITMQ, host("rabbitmq", "com.rabbitmq:amqp-client:5.37.1"), "%s"),
    ACTIVEMQ_5(
            Server.ACTIVEMQ,
            host("jms", "org.apache.activemq:activemq-client:5.15.16"),
            "org.apache.activemq.ActiveMQConnectionFactory",
            "tcp://127.0.0.1:%s"),
    ACTIVEMQ_6(
            Server.ACTIVEMQ,
            host("jms", 17, "org.apache.activemq:activemq-client:6.3.1"),
            "org.apache.activemq.ActiveMQConnectionFactory",
            "tcp://127.0.0.1:%s?jms.userName=USER&jms.password=PASSWORD"),
    ARTEMIS_2(
            Server.ARTEMIS,
            host("jms", "org.apache.activemq:artemis-jms-client:2.19.1"),
            "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
            "tcp://127.0.0.1:%s"),
    ARTEMIS_2_JAKARTA(
            Server.ARTEMIS,
            host("jms", 11, "org.apache.activemq:artemis-jakarta-client:2.40.0"),
            "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
            "tcp://127.0.0.1:%s?user=USER&password=PASSWORD"),
    QPID_1(
            Server.ARTEMIS,
            host("jms", "org.apache.qpid:qpid-jms-client:1.13.0"),
            "org.apache.qpid.jms.JmsConnectionFactory",
            "amqp://127.0.0.1:%s"),
    QPID_2(
            Server.ARTEMIS,
            host("jms", 11, "org.apache.qpid:qpid-jms-client:2.7.0"),
            "org.apache.qpid.jms.JmsConnectionFactory",
            "amqp://127.0.0.1:%s?jms.username=USER&jms.password=PASSWORD"),
    NATS_2(Server.NATS, host("nats", "io.nats:jnats:2.21.1"), "%s");

    private final Server server;
    private final LoadHost host;
    private final List<String> arguments;

    BrokerClient(Server server, LoadHost host, String... arguments) {
        this.server = server;
        this.host = host;
        this.arguments = List.of(arguments);
    }

    private static LoadHost host(String folder, String... libraries) {
        return host(folder, 8, libraries);
    }

    private static LoadHost host(String folder, int java, String... libraries) {
        List<String> all = new ArrayList<>(List.of(libraries));
        all.add("org.slf4j:slf4j-nop:1.7.36");
        return new LoadHost(folder, java, all);
    }

    public Passwords server() {
        return server.started();
    }

    /** Whether a refused login is repeated, as opposed to the next one being right. */
    public boolean isRepeated() {
        return server != Server.ACTIVEMQ && !name().startsWith("MONGO_REACTIVE");
    }

    /** The words of the host's command line before user and password. */
    public List<String> command() {
        List<String> words = new ArrayList<>(List.of("-cp", host.classPath(), host.mainClass()));
        arguments.forEach(argument -> words.add(argument.formatted(server().address())));
        return words;
    }

    /** The server: started at its first use, and kept until {@link #stopAll()}. */
    private enum Server {
        MONGO(HostedServer::mongo),
        RABBITMQ(RabbitMq::start),
        ACTIVEMQ(HostedServer::activeMq),
        ARTEMIS(HostedServer::artemis),
        NATS(Nats::start);

        private final Supplier<Passwords> starter;
        private Passwords started;

        Server(Supplier<Passwords> starter) {
            this.starter = starter;
        }

        synchronized Passwords started() {
            if (started == null) {
                started = starter.get();
            }
            return started;
        }

        synchronized void stop() {
            if (started != null) {
                started.close();
                started = null;
            }
        }
    }

    /** Stops the servers that were started. */
    public static void stopAll() {
        for (Server server : Server.values()) {
            server.stop();
        }
    }
}
