package io.secretagent.it.harness.rotation;

import java.util.List;
import java.util.stream.Stream;

/** All families of clients, each in a file of its own. */
public final class ClientFamilies {

    public static final List<ClientFamily> ALL = Stream.concat(
                    Stream.of(
                            RedisClients.FAMILY,
                            KafkaClients.FAMILY,
                            HttpRequests.FAMILY,
                            MailClients.FAMILY,
                            SshClients.FAMILY,
                            LdapSdkClients.FAMILY),
                    ReactiveSqlClients.FAMILIES.stream())
            .toList();

    private ClientFamilies() {}
}
