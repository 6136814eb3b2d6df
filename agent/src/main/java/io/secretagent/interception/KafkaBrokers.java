package io.secretagent.interception;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which settings a Kafka broker has from its own file. All others come over the network, from those who may create a topic or
 * configure the cluster, and who would read the secret in the answer that refuses it. Thread-safe.
 */
final class KafkaBrokers {

    private static final String BROKER = "kafka.server.KafkaConfig";
    private static final String[] OF_KAFKA = {"kafka.", "org.apache.kafka."};
    private static final String[] OF_NO_BROKER = {
        "org.apache.kafka.clients.", "org.apache.kafka.streams.", "org.apache.kafka.connect."
    };
    /** Made of settings of any origin. */
    private static final String ANY = "org.apache.kafka.common.";

    /** By the broker's id, what it had when it was first configured: before it has listened. */
    private final ConcurrentMap<String, Map<Object, Object>> files = new ConcurrentHashMap<>();

    /** Whether there is one in this JVM. */
    boolean exist() {
        return !files.isEmpty();
    }

    /**
     * Those of some settings that did not come over the network.
     *
     * @param type the name of the class that holds them
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
        return type.startsWith(ANY) ? exist() : startsWith(type, OF_KAFKA) && !startsWith(type, OF_NO_BROKER);
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
