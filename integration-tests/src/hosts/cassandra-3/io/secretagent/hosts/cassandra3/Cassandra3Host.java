package io.secretagent.hosts.cassandra3;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.Session;
import io.secretagent.hosts.jdk.Load;

/** DataStax's driver 3 for Cassandra with one cluster object for each operation. Arguments: port, user, password. */
public final class Cassandra3Host {

    private Cassandra3Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 500);
    }

    private static Load.Login login(int port, String user, String password) {
        return () -> {
            try (Cluster cluster = Cluster.builder()
                            .addContactPoint("127.0.0.1")
                            .withPort(port)
                            .withCredentials(user, password)
                            .withoutMetrics()
                            .withoutJMXReporting()
                            .build();
                    Session session = cluster.connect()) {
                return session.execute("SELECT key FROM system.local").one() != null;
            }
        };
    }
}
