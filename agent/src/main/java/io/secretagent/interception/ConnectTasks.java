package io.secretagent.interception;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a connector of Kafka Connect wants its tasks to be given. A connector gets secrets, and makes its tasks' settings of them
 * in code of its own; Connect stores these settings in a topic and shows them. So all of it that is a secret becomes the
 * reference again, and is resolved when a task starts. Connect does the same for its own providers of values, but only
 * for settings of the same name.
 */
final class ConnectTasks {

    private final References references;
    /** Of the settings of the connector those that were resolved, as they were written. */
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

    private String origin(Object value) {
        return value instanceof String ? references.origin((String) value) : null;
    }

    /**
     * The same tasks without secrets.
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
            return Collections.emptyMap(); // the connector's very texts are known all the same
        }
    }

    private Map<Object, Object> withReferences(Map<?, ?> task) {
        Map<Object, Object> safe = new HashMap<Object, Object>(task);
        for (Map.Entry<Object, Object> setting : safe.entrySet()) {
            String again = written.get(setting.getKey());
            Object value = setting.getValue();
            again = again == null ? origin(value) : again;
            again = again == null && value instanceof String
                    ? embedded.replaceIn((String) value, SettingsMap.quoting(setting.getKey()))
                    : again;
            setting.setValue(again == null ? value : again);
        }
        return safe;
    }
}
