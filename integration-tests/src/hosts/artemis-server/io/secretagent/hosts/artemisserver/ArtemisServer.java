package io.secretagent.hosts.artemisserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * Artemis on loopback, for its own protocol, AMQP 1.0 and OpenWire. Argument: the port. Commands: {@code set USER PASSWORD} and {@code
 * end USER}, which closes all connections.
 */
public final class ArtemisServer {

    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

    private ArtemisServer() {}

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setJMXManagementEnabled(false)
                .setSecurityInvalidationInterval(0)
                .addAcceptorConfiguration("all", "tcp://127.0.0.1:" + arguments[0]);
        EmbeddedActiveMQ server = new EmbeddedActiveMQ().setConfiguration(configuration);
        server.setSecurityManager(new Users());
        server.start();
        CommandLoop.run(3, words -> {
            if (words[0].equals("set")) {
                PASSWORDS.put(words[1], words[2]);
            } else {
                server.getActiveMQServer().getActiveMQServerControl().closeConnectionsForAddress("127.0.0.1");
            }
            return "done";
        });
        System.exit(0);
    }

    private static final class Users implements ActiveMQSecurityManager {

        @Override
        public boolean validateUser(String user, String password) {
            return user != null && password != null && password.equals(PASSWORDS.get(user));
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType type) {
            return true; // an open session stays open
        }
    }
}
