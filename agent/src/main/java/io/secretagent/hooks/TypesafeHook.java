package io.secretagent.hooks;

import java.util.List;

/**
 * Typesafe Config 1.0 and newer: resolves every text that is read. In substitutions, references stay; in concatenations, too, and a whole
 * reference becomes one that may be inside a text. The parser concatenates names by the same method, but outside {@code join}. A serialized
 * configuration keeps its references.
 */
final class TypesafeHook {

    private static final String PACKAGE = "com.typesafe.config.impl.";
    private static final String TEXT = PACKAGE + "ConfigString";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.TYPESAFE, Operation.EMBED_WHILE_EXPANDING, TEXT, "transformToString", Capture.RETURNED)
            .expand(PACKAGE + "ConfigConcatenation", "join", "java.util.ArrayList", PACKAGE + "AbstractConfigValue")
            .resolve(TEXT, "unwrapped", Capture.RETURNED)
            .add(
                    Operation.PAUSE,
                    PACKAGE + "SerializedConfigValue",
                    "writeValueData",
                    Capture.AROUND,
                    "java.io.DataOutput",
                    "com.typesafe.config.ConfigValue")
            .targets();

    private TypesafeHook() {}
}
