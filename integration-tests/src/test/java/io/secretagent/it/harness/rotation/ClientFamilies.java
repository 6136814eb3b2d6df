package io.secretagent.it.harness.rotation;

import java.util.List;
import java.util.stream.Stream;

/** All families of clients, each in a file of its own. */
public final class ClientFamilies {

    public static final List<ClientFamily> ALL = Stream.of(
                    List.of(RedisClients.FAMILY, KafkaClients.FAMILY), ReactiveSqlClients.FAMILIES)
            .flatMap(List::stream)
            .toList();

    private ClientFamilies() {}
}
