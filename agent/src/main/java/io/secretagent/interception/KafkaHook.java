package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/**
 * Kafka clients, 2 and newer: the settings of a client, after Kafka's own variables. Its settings for plug-ins, which no
 * definition knows, are answered as they are kept, and whatever has a definition of its own as it is parsed. What the
 * client was given keeps the references.
 */
final class KafkaHook {

    private static final String NAME = "kafka";
    private static final String PACKAGE = "org.apache.kafka.common.config.";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    NAME,
                    PACKAGE + "ConfigDef",
                    "parse",
                    Handing.FIRST_ARGUMENT,
                    Operation.RESOLVE_SETTINGS,
                    "java.util.Map"),
            Target.of(
                    NAME,
                    PACKAGE + "AbstractConfig",
                    "resolveConfigVariables",
                    Handing.RETURNED,
                    Operation.RESOLVE_SETTINGS,
                    "java.util.Map",
                    "java.util.Map"));

    private KafkaHook() {}
}
