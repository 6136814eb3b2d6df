package io.secretagent.interception;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets out of the task settings of Kafka Connect. A connector receives secrets, and derives its tasks' settings from them in
 * its own code; Connect stores these settings in a topic, and shows them. So each secret in them becomes its reference again, and is
 * resolved when a task starts. Connect does the same for its own ConfigProviders, but only for settings of the same name.
 */
final class ConnectTasks {

    private final References references;
    /** The settings of the connector that hold references, as they were written. */
    private final Map<Object, String> written = new HashMap<>();

    private final EmbeddedSecrets embedded;

    private ConnectTasks(Map<?, ?> connector, References references) {
        this.references = references;
        for (Map.Entry<?, ?> setting : connector.entrySet()) {
            String origin = origin(setting.getValue());
            if (origin != null) {
                written.put(setting.getKey(), origin);
            }
        }
        embedded = new EmbeddedSecrets(written.values(), references);
    }

    private @Nullable String origin(@Nullable Object value) {
        return value instanceof String ? references.origin((String) value) : null;
    }

    /**
     * The settings of the tasks, with references instead of secrets.
     *
     * @param connectorAndTasks the connector's settings, an {@code AbstractConfig}, and a list of maps
     */
    static Object withReferences(Object[] connectorAndTasks, References references) {
        ConnectTasks tasks = new ConnectTasks(settings(connectorAndTasks[0]), references);
        List<Object> safe = new ArrayList<>();
        for (Object task : (List<?>) connectorAndTasks[1]) {
            safe.add(tasks.withReferences((Map<?, ?>) task));
        }
        return safe;
    }

    private static Map<?, ?> settings(Object connector) {
        try {
            return (Map<?, ?>) connector.getClass().getMethod("originals").invoke(connector);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return Collections.emptyMap(); // secrets that are whole values are found without
        }
    }

    private Map<Object, Object> withReferences(Map<?, ?> task) {
        Map<Object, Object> safe = new HashMap<Object, Object>(task);
        for (Map.Entry<Object, Object> setting : safe.entrySet()) {
            String reference = written.get(setting.getKey());
            Object value = setting.getValue();
            reference = reference == null ? origin(value) : reference;
            reference = reference == null && value instanceof String
                    ? embedded.replaceIn((String) value, SettingsMap.quoting(setting.getKey()))
                    : reference;
            setting.setValue(reference == null ? value : reference);
        }
        return safe;
    }
}
