package io.secretagent.hosts.rabbitmq;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.secretagent.hosts.jdk.Load;

/**
 * RabbitMQ's client with one factory for all connections. Arguments: port, user, password; with a fourth one, one connection that
 * recovers by itself.
 */
public final class RabbitmqHost {

    private RabbitmqHost() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        boolean isKept = arguments.length > 3;
        Load.run((user, password) -> login(port, user, password, isKept), arguments[1], arguments[2], 20);
    }

    private static Load.Login login(int port, String user, String password, boolean isKept) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setNetworkRecoveryInterval(200);
        if (isKept) {
            Connection kept = factory.newConnection();
            return () -> use(kept);
        }
        return () -> {
            try (Connection connection = factory.newConnection()) {
                return use(connection);
            }
        };
    }

    private static boolean use(Connection connection) throws Exception {
        connection.createChannel().close();
        return true;
    }
}
