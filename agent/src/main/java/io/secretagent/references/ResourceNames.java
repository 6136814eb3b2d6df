package io.secretagent.references;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the configured resource that a text names, by its name or by its ARN or secret name. Names take precedence. */
public final class ResourceNames {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final @Nullable String onlyOne;

    /** @param resources name to ARN or secret name */
    public ResourceNames(Map<String, String> resources) {
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            names.putIfAbsent(resource.getValue(), resource.getKey());
        }
        for (String name : resources.keySet()) {
            names.put(name, name);
        }
        onlyOne = resources.size() == 1 ? resources.keySet().iterator().next() : null;
    }

    /** The name of the resource that a text names; null if it names none. */
    public @Nullable String of(String text) {
        return names.get(text);
    }

    /** The name of the only resource; null where several are configured, or none. */
    public @Nullable String onlyOne() {
        return onlyOne;
    }

    /**
     * The longest prefix of a reference that names a resource: ARNs contain colons, and names and keys may.
     *
     * @param reference without its opening, as in {@code db:password}
     * @return null if the reference begins with no resource
     */
    @Nullable
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

    /** The names of all resources. */
    Set<String> all() {
        return new LinkedHashSet<>(names.values());
    }
}
