package io.secretagent.hosts.activemqserver;

import io.secretagent.hosts.jdk.CommandLoop;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.activemq.broker.BrokerPlugin;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnection;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.security.SimpleAuthenticationBroker;

/**
 * ActiveMQ Classic on loopback. Argument: the port. Commands: {@code set USER PASSWORD} and {@code end USER}, which closes all
 * connections.
 */
public final class ActivemqServer {

    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();

    private ActivemqServer() {}

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setUseShutdownHook(false);
        broker.setPlugins(
                new BrokerPlugin[] {next -> new SimpleAuthenticationBroker(next, PASSWORDS, Collections.emptyMap())});
        TransportConnector connector = broker.addConnector("tcp://127.0.0.1:" + arguments[0]);
        broker.start();
        broker.waitUntilStarted();
        CommandLoop.run(3, words -> {
            if (words[0].equals("set")) {
                PASSWORDS.put(words[1], words[2]);
            } else {
                for (TransportConnection connection : connector.getConnections()) {
                    connection.stop();
                }
            }
            return "done";
        });
        System.exit(0);
    }
}
