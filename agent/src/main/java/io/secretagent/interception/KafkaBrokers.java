package io.secretagent.interception;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Distinguishes the settings of a Kafka broker's own file from all others. Those come over the network, from clients that may create a
 * topic or configure the cluster, and that could read the secret in the broker's error message. Thread-safe.
 */
final class KafkaBrokers {

    private static final String BROKER = "kafka.server.KafkaConfig";
    private static final String[] KAFKA = {"kafka.", "org.apache.kafka."};
    private static final String[] OUTSIDE_BROKERS = {
        "org.apache.kafka.clients.", "org.apache.kafka.streams.", "org.apache.kafka.connect."
    };
    /** Used in brokers and outside. */
    private static final String COMMON = "org.apache.kafka.common.";

    /** By the broker's id, its settings when it was first configured: before it listened. */
    private final ConcurrentMap<String, Map<Object, Object>> files = new ConcurrentHashMap<>();

    /** Whether there is a broker in this JVM. */
    boolean exist() {
        return !files.isEmpty();
    }

    /**
     * The settings that did not come over the network.
     *
     * @param type the name of the class that holds the settings
     */
    Map<?, ?> own(String type, Map<?, ?> settings) {
        if (type.equals(BROKER)) {
            String id = String.valueOf(settings.get("node.id")) + settings.get("broker.id");
            files.putIfAbsent(id, new HashMap<Object, Object>(settings));
            return files.get(id);
        }
        return isOfBroker(type) ? Collections.emptyMap() : settings;
    }

    private boolean isOfBroker(String type) {
        return type.startsWith(COMMON) ? exist() : startsWith(type, KAFKA) && !startsWith(type, OUTSIDE_BROKERS);
    }

    private static boolean startsWith(String type, String[] prefixes) {
        for (String prefix : prefixes) {
            if (type.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
