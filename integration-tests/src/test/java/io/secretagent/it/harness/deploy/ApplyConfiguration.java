package io.secretagent.it.harness.deploy;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges an apply configuration into a pod as the API server does: mappings by their keys, lists by the key of their elements, which
 * keep their order, new ones last. Other lists are atomic, and a policy must not write them.
 */
final class ApplyConfiguration {

    /** The lists of a pod that policies here write, with the keys that the API has for them (x-kubernetes-list-map-keys). */
    private static final Map<String, String> KEYS = Map.of(
            "containers", "name",
            "initContainers", "name",
            "volumes", "name",
            "env", "name",
            "volumeMounts", "mountPath");

    private ApplyConfiguration() {}

    static void merge(ObjectNode live, JsonNode patch) {
        patch.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isArray()) {
                mergeList(live.withArrayProperty(name), name, value);
            } else if (value.isObject() && live.path(name).isObject()) {
                merge((ObjectNode) live.get(name), value);
            } else {
                live.set(name, value);
            }
        });
    }

    private static void mergeList(ArrayNode live, String name, JsonNode patch) {
        String key = KEYS.get(name);
        if (key == null) {
            throw new AssertionError("may not mutate the atomic list " + name);
        }
        for (JsonNode element : patch) {
            ObjectNode target = elementOf(live, key, element.get(key));
            if (target == null) {
                target = live.addObject();
            }
            merge(target, element);
        }
    }

    private static ObjectNode elementOf(ArrayNode live, String key, JsonNode value) {
        ObjectNode found = null;
        for (JsonNode element : live) {
            if (value.equals(element.get(key))) {
                if (found != null) {
                    throw new AssertionError("duplicate entries for key " + key + "=" + value);
                }
                found = (ObjectNode) element;
            }
        }
        return found;
    }
}
