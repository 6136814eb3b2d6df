package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/** Kafka clients, 2 and newer: the settings of a client as they are parsed. What it was given keeps the references. */
final class KafkaHook {

    static final List<Target> TARGETS = Arrays.asList(Target.of(
            "kafka",
            "org.apache.kafka.common.config.ConfigDef",
            "parse",
            Handing.FIRST_ARGUMENT,
            Operation.RESOLVE_SETTINGS,
            "java.util.Map"));

    private KafkaHook() {}
}
