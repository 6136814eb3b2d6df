package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.LibraryServer;
import java.util.List;

/** A small server of our own that has logins only, and DataStax's drivers, which open a session for each operation. */
public final class CassandraClients {

    public static final ClientFamily FAMILY = new ClientFamily(
            "Cassandra",
            () -> LibraryServer.start("cassandra-server", "CassandraServerHost"),
            List.of(
                    ClientVersion.of(
                            "Cassandra", "cassandra-3", 8, "com.datastax.cassandra:cassandra-driver-core:3.11.5")
                            .slow(),
                    ClientVersion.of("Cassandra", "cassandra-4", 8, "com.datastax.oss:java-driver-core:4.17.0")
                            .slow(),
                    ClientVersion.of("Cassandra", "cassandra-4", 8, "org.apache.cassandra:java-driver-core:4.19.4")
                            .slow()));

    private CassandraClients() {}
}
