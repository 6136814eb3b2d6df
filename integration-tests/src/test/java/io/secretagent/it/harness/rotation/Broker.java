package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.HostedBroker;
import io.secretagent.it.harness.servers.LoginServer;
import io.secretagent.it.harness.servers.Nats;
import io.secretagent.it.harness.servers.RabbitMq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Message brokers, and databases without JDBC, with the clients that are tested: the oldest and the newest version of each. */
public enum Broker {
    MONGODB(
            "MongoDB",
            HostedBroker::mongo,
            client("MongoDB sync", "mongo", "org.mongodb:mongodb-driver-sync:3.12.14"),
            client("MongoDB sync", "mongo", "org.mongodb:mongodb-driver-sync:4.11.5"),
            client("MongoDB sync", "mongo", "org.mongodb:mongodb-driver-sync:5.14.0"),
            client("MongoDB reactive", "mongo-reactive", "org.mongodb:mongodb-driver-reactivestreams:4.11.5"),
            client("MongoDB reactive", "mongo-reactive", "org.mongodb:mongodb-driver-reactivestreams:5.8.1")),
    CASSANDRA(
            "Cassandra",
            HostedBroker::cassandra,
            client("Cassandra", "cassandra", "com.datastax.oss:java-driver-core:4.17.0"),
            client("Cassandra", "cassandra", "org.apache.cassandra:java-driver-core:4.19.4"),
            client("Cassandra", "cassandra", "org.apache.cassandra:java-driver-core:4.19.4")
                    .in("options", "options")),
    NEO4J(
            "Neo4j",
            HostedBroker::neo4j,
            client("Neo4j", "neo4j", "org.neo4j.driver:neo4j-java-driver:4.4.22"),
            ClientVersion.of("Neo4j", "neo4j", 17, "org.neo4j.driver:neo4j-java-driver:5.28.15")
                    .slow(),
            ClientVersion.of("Neo4j", "neo4j", 17, "org.neo4j.driver:neo4j-java-driver:6.2.1")
                    .slow()),
    RABBITMQ(
            "RabbitMQ",
            RabbitMq::start,
            client("RabbitMQ", "rabbitmq", "com.rabbitmq:amqp-client:4.12.0"),
            client("RabbitMQ", "rabbitmq", "com.rabbitmq:amqp-client:5.37.1")),
    ACTIVEMQ(
            "ActiveMQ",
            HostedBroker::activeMq,
            jms(
                    "ActiveMQ Classic",
                    8,
                    "org.apache.activemq:activemq-client:5.15.16",
                    "org.apache.activemq.ActiveMQConnectionFactory",
                    "tcp://127.0.0.1:PORT"),
            jms(
                    "ActiveMQ Classic",
                    17,
                    "org.apache.activemq:activemq-client:6.3.1",
                    "org.apache.activemq.ActiveMQConnectionFactory",
                    "tcp://127.0.0.1:PORT?jms.userName=USER&jms.password=PASSWORD")),
    ARTEMIS(
            "Artemis",
            HostedBroker::artemis,
            jms(
                    "Artemis",
                    8,
                    "org.apache.activemq:artemis-jms-client:2.19.1",
                    "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
                    "tcp://127.0.0.1:PORT"),
            jms(
                    "Artemis (jakarta)",
                    11,
                    "org.apache.activemq:artemis-jakarta-client:2.40.0",
                    "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
                    "tcp://127.0.0.1:PORT"),
            jms(
                    "Qpid JMS",
                    8,
                    "org.apache.qpid:qpid-jms-client:1.13.0",
                    "org.apache.qpid.jms.JmsConnectionFactory",
                    "amqp://127.0.0.1:PORT"),
            jms(
                    "Qpid JMS",
                    11,
                    "org.apache.qpid:qpid-jms-client:2.7.0",
                    "org.apache.qpid.jms.JmsConnectionFactory",
                    "amqp://127.0.0.1:PORT?jms.username=USER&jms.password=PASSWORD")),
    NATS("NATS", Nats::start, client("NATS", "nats", "io.nats:jnats:2.21.1"));

    private static final String KEPT = "kept";

    /** The rows of its table of rotations. */
    public final ClientFamily family;

    /** Those whose connections reconnect by themselves. */
    final List<ClientVersion> reconnecting = new ArrayList<>();

    Broker(String name, Supplier<LoginServer> starter, ClientVersion... clients) {
        family = new ClientFamily(name, starter, List.of(clients));
    }

    static {
        CASSANDRA.reconnecting.add(CASSANDRA.family.clients().get(1).in(KEPT, KEPT));
        NEO4J.reconnecting.add(newest(NEO4J).in(KEPT, KEPT));
        RABBITMQ.reconnecting.add(newest(RABBITMQ).in(KEPT, KEPT));
        NATS.reconnecting.add(newest(NATS).in(KEPT, KEPT));
        ACTIVEMQ.reconnecting.add(kept(newest(ACTIVEMQ), "failover:(tcp://127.0.0.1:PORT)"));
        ARTEMIS.reconnecting.add(kept(
                ARTEMIS.family.clients().get(1),
                "tcp://127.0.0.1:PORT?user=USER&password=PASSWORD&reconnectAttempts=-1&retryInterval=100"));
        ARTEMIS.reconnecting.add(kept(newest(ARTEMIS), "failover:(amqp://127.0.0.1:PORT)"));
    }

    private static ClientVersion newest(Broker broker) {
        List<ClientVersion> clients = broker.family.clients();
        return clients.get(clients.size() - 1);
    }

    private static ClientVersion kept(ClientVersion jms, String url) {
        List<String> mode = List.of(jms.mode().get(0), url, KEPT);
        return new ClientVersion(jms.name() + ", " + KEPT, jms.host(), mode, jms.references(), true, jms.warmUp());
    }

    private static ClientVersion client(String name, String folder, String library) {
        return ClientVersion.of(name, folder, 8, library, "org.slf4j:slf4j-nop:1.7.36")
                .slow();
    }

    private static ClientVersion jms(String name, int java, String library, String factory, String url) {
        String version = library.substring(library.lastIndexOf(':') + 1);
        LoadHost host = new LoadHost("jms", java, List.of(library, "org.slf4j:slf4j-nop:1.7.36"));
        return new ClientVersion(
                name + " " + version, host, List.of(factory, url), Handed.REFERENCES, !url.contains("USER"), 10);
    }
}
