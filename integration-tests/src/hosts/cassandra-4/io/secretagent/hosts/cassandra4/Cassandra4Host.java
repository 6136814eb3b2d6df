package io.secretagent.hosts.cassandra4;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.secretagent.hosts.jdk.Load;
import java.net.InetSocketAddress;

/** Driver 4 for Cassandra with one session for each operation. Arguments: port, user, password. */
public final class Cassandra4Host {

    private Cassandra4Host() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        Load.run((user, password) -> login(port, user, password), arguments[1], arguments[2], 500);
    }

    private static Load.Login login(int port, String user, String password) {
        CqlSessionBuilder builder = CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", port))
                .withLocalDatacenter("datacenter1")
                .withAuthCredentials(user, password);
        return () -> {
            try (CqlSession session = builder.build()) {
                return session.execute("SELECT key FROM system.local").one() != null;
            }
        };
    }
}
