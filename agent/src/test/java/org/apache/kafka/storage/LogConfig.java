package org.apache.kafka.storage;

/** Named as one of Kafka's. */
public final class LogConfig {}
