package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.KafkaBroker;
import java.util.List;

/** A real broker with SASL/SCRAM, and producers that log in for each record, as their connections are closed in between. */
final class KafkaClients {

    static final ClientFamily FAMILY =
            new ClientFamily("Kafka", KafkaBroker::start, List.of(producer(8, "3.9.1"), producer(11, "4.4.0")));

    private KafkaClients() {}

    private static ClientVersion producer(int java, String version) {
        return ClientVersion.of("Kafka", "kafka-producer", java, "org.apache.kafka:kafka-clients:" + version)
                .parsing()
                .slow();
    }
}
