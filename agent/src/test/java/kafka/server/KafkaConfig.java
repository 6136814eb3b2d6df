package kafka.server;

/** Named as one of Kafka's. */
public final class KafkaConfig {}
