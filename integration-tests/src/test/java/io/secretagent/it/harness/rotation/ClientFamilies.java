package io.secretagent.it.harness.rotation;

import java.util.List;

/** All families of clients, each in a file of its own. */
public final class ClientFamilies {

    public static final List<ClientFamily> ALL = List.of(
            RedisClients.FAMILY,
            KafkaClients.FAMILY,
            HttpRequests.FAMILY,
            MailClients.FAMILY,
            SshClients.FAMILY,
            LdapSdkClients.FAMILY,
            CassandraClients.FAMILY);

    private ClientFamilies() {}
}
