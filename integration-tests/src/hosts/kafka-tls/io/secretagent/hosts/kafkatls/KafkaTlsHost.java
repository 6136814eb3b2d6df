package io.secretagent.hosts.kafkatls;

import io.secretagent.hosts.jdk.CommandLoop;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.Metric;

/**
 * One client of a broker, with references to a whole certificate, key and trust store in PEM. {@code get NAME} is a system property;
 * {@code topics} are the topics that the client may see, by a new connection. Argument: the broker's port.
 */
public final class KafkaTlsHost {

    /** In milliseconds. */
    private static final int IDLE = 200;

    private KafkaTlsHost() {}

    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", "127.0.0.1:" + arguments[0]);
        properties.setProperty("security.protocol", "SSL");
        properties.setProperty("ssl.keystore.type", "PEM");
        properties.setProperty("ssl.keystore.certificate.chain", "secrets:Client:certificate");
        properties.setProperty("ssl.keystore.key", "secrets:Client:privateKey");
        properties.setProperty("ssl.key.password", "secrets:Client:keyPassword");
        properties.setProperty("ssl.truststore.type", "PEM");
        properties.setProperty("ssl.truststore.certificates", "secrets:Client:authority");
        properties.setProperty("connections.max.idle.ms", "" + IDLE);
        properties.setProperty("metadata.max.age.ms", "" + 3 * IDLE);
        try (AdminClient client = AdminClient.create(properties)) {
            CommandLoop.run(
                    2,
                    CommandLoop.withFailuresAsReplies(
                            words -> words[0].equals("get") ? System.getProperty(words[1]) : topics(client)));
        }
    }

    /** The client refreshes its metadata more rarely than it closes idle connections, so each refresh opens one. */
    private static String topics(AdminClient client) throws Exception {
        double before = connections(client);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (connections(client) == before && System.nanoTime() < end) {
            Thread.sleep(IDLE / 10);
        }
        return new TreeSet<>(client.listTopics().names().get(20, TimeUnit.SECONDS)).toString();
    }

    /** How many there have been so far. */
    private static double connections(AdminClient client) {
        for (Metric metric : client.metrics().values()) {
            if (metric.metricName().name().equals("connection-creation-total")) {
                return (Double) metric.metricValue();
            }
        }
        throw new IllegalStateException("no such metric");
    }
}
