package io.secretagent.hosts.activemq;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;

/** Runs the broker of an {@code activemq.xml}, as the distribution's own program does, and makes a file beside it when it has started. */
public class Broker {

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = BrokerFactory.createBroker("xbean:file:" + arguments[0]);
        broker.start();
        Files.createFile(Path.of(arguments[0]).resolveSibling("started"));
        broker.waitUntilStopped();
    }
}
