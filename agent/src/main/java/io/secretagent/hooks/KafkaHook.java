package io.secretagent.hooks;

import java.util.List;

/**
 * Kafka clients 1 and newer: resolves the settings of a client, after Kafka's own variables: those of plug-ins, which no definition
 * lists, where they are kept (since 2.3), and all others where their definition parses them. The map that the client was given keeps the
 * references. What a provider of Kafka's variables returns is embedded. Settings that Kafka expands again, as one client's are
 * made of another's, become references again.
 *
 * <p>Kafka Connect stores and shows the settings that its connectors derive from their own: there, secrets become references again.
 * Settings that a broker receives over the network are not resolved.
 */
public final class KafkaHook {

    private static final String CONFIG = "org.apache.kafka.common.config.";
    private static final String CONNECT = "org.apache.kafka.connect.runtime.";
    /** Gets the task settings from each connector, and has them stored. */
    public static final String WORKER = CONNECT + "Worker";

    /** Older clients have no method that all settings pass. */
    private static final String BEFORE_2_3 =
            "Kafka clients before 2.3 resolve the references in the settings that Kafka itself defines. The settings that"
                    + " only a plug-in knows (a serializer, an interceptor, a metrics reporter, a login or TLS class) keep"
                    + " theirs: use Kafka clients 2.3 or newer for a plug-in that needs a secret.";

    private static final String TEXT = "java.lang.String";
    private static final String MAP = "java.util.Map";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.KAFKA, Operation.EMBED_SETTINGS, CONFIG + "ConfigData", "data", Capture.RETURNED)
            .add(
                    Operation.SETTINGS_BACK_TO_REFERENCES,
                    CONFIG + "ConfigTransformer",
                    "transform",
                    Capture.FIRST_ARGUMENT,
                    MAP)
            .add(Operation.RESOLVE_PARSED_SETTINGS, CONFIG + "ConfigDef", "parse", Capture.FIRST_ARGUMENT, MAP)
            .add(Target.of(
                            HookName.KAFKA,
                            CONFIG + "AbstractConfig",
                            "resolveConfigVariables",
                            Capture.RETURNED_BY_OBJECT,
                            Operation.RESOLVE_KAFKA_SETTINGS,
                            MAP,
                            MAP)
                    .advising(BEFORE_2_3))
            .add(
                    Operation.BACK_TO_REFERENCES,
                    CONFIG + "ConfigException",
                    Target.CONSTRUCTOR,
                    Capture.SECOND_ARGUMENT,
                    TEXT,
                    "java.lang.Object",
                    TEXT)
            .add(
                    Operation.TASKS_WITH_REFERENCES,
                    WORKER,
                    "connectorTaskConfigs",
                    Capture.RETURNED_WITH_SECOND_ARGUMENT,
                    TEXT,
                    CONNECT + "ConnectorConfig")
            .add(shown("ConfigValueInfo"))
            .add(ofTask("WorkerSourceTaskContext"))
            .add(ofTask("WorkerSinkTaskContext"))
            .targets();

    private KafkaHook() {}

    /** A value in a response of Connect's REST interface. */
    private static Target shown(String className) {
        return Target.of(
                HookName.KAFKA,
                CONNECT + "rest.entities." + className,
                "value",
                Capture.RETURNED,
                Operation.BACK_TO_REFERENCES);
    }

    /** The settings that a running task gets from its worker. */
    private static Target ofTask(String className) {
        return Target.of(HookName.KAFKA, CONNECT + className, "configs", Capture.RETURNED, Operation.RESOLVE_SETTINGS);
    }
}
