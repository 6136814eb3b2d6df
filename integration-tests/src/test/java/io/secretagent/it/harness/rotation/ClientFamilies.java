package io.secretagent.it.harness.rotation;

import java.util.List;
import java.util.stream.Stream;

/** All families of clients, each in a file of its own, or in {@link Broker}. */
public final class ClientFamilies {

    public static final List<ClientFamily> ALL = Stream.concat(
                    Stream.of(
                            RedisClients.FAMILY,
                            KafkaClients.FAMILY,
                            HttpRequests.FAMILY,
                            MailClients.FAMILY,
                            SshClients.FAMILY,
                            LdapSdkClients.FAMILY,
                            Broker.MONGODB.family,
                            Broker.CASSANDRA.family,
                            Broker.NEO4J.family,
                            Broker.RABBITMQ.family,
                            Broker.ACTIVEMQ.family,
                            Broker.ARTEMIS.family,
                            Broker.NATS.family),
                    ReactiveSqlClients.FAMILIES.stream())
            .toList();

    private ClientFamilies() {}
}
