package io.secretagent.references;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The texts that name a configured resource: its name, and the ARN or secret name that it stands for. A name goes before an ARN. */
public final class ResourceNames {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final String onlyOne;

    /**
     * The names in a configuration.
     *
     * @param resources name to ARN or secret name
     */
    public ResourceNames(Map<String, String> resources) {
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            names.putIfAbsent(resource.getValue(), resource.getKey());
        }
        for (String name : resources.keySet()) {
            names.put(name, name);
        }
        onlyOne = resources.size() == 1 ? resources.keySet().iterator().next() : null;
    }

    /** The name of the resource that a text names, or null. */
    public String of(String text) {
        return names.get(text);
    }

    /** The one resource where no other is configured, or null. */
    public String onlyOne() {
        return onlyOne;
    }

    /** The longest text with which a reference begins and that names a resource, or null: ARNs hold colons, and so may names and keys. */
    String longestIn(String reference) {
        String longest = null;
        for (String name : names.keySet()) {
            boolean begins = reference.equals(name) || reference.startsWith(name + ":");
            if (begins && (longest == null || name.length() > longest.length())) {
                longest = name;
            }
        }
        return longest;
    }

    /** The resources by their names. */
    Set<String> all() {
        return new LinkedHashSet<>(names.values());
    }
}
