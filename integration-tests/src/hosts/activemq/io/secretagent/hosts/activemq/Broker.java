package io.secretagent.hosts.activemq;

import org.apache.activemq.broker.BrokerFactory;
import org.apache.activemq.broker.BrokerService;

/** Runs the broker of an {@code activemq.xml}, as the distribution's own program does. */
public class Broker {

    public static void main(String[] arguments) throws Exception {
        BrokerService broker = BrokerFactory.createBroker("xbean:file:" + arguments[0]);
        broker.start();
        broker.waitUntilStopped();
    }
}
