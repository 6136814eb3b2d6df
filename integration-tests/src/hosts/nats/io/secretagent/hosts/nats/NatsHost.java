package io.secretagent.hosts.nats;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.secretagent.hosts.jdk.Load;
import java.time.Duration;

/**
 * NATS's client with the same options for all connections. Arguments: port, user, password; with a fourth one, one connection that
 * reconnects by itself.
 */
public final class NatsHost {

    private NatsHost() {}

    public static void main(String[] arguments) throws Exception {
        boolean isKept = arguments.length > 3;
        Load.run((user, password) -> login(arguments[0], user, password, isKept), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(String port, String user, String password, boolean isKept) throws Exception {
        Options options = new Options.Builder()
                .server("nats://127.0.0.1:" + port)
                .userInfo(user, password)
                .reconnectWait(Duration.ofMillis(200))
                .maxReconnects(-1)
                .build();
        if (isKept) {
            Connection kept = Nats.connect(options);
            return () -> isConnected(kept);
        }
        return () -> {
            try (Connection connection = Nats.connect(options)) {
                return use(connection);
            }
        };
    }

    private static boolean isConnected(Connection connection) {
        if (connection.getStatus() != Connection.Status.CONNECTED) {
            throw new IllegalStateException(connection.getStatus().toString());
        }
        return true;
    }

    private static boolean use(Connection connection) throws Exception {
        connection.flush(Duration.ofSeconds(5));
        return true;
    }
}
