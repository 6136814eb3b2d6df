package io.secretagent.references;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configured resource that a text names, by its name or by its ARN or secret name. Names take precedence. The resources may
 * grow. Thread-safe.
 */
public final class ResourceNames {

    private final Map<String, String> resources;
    private final boolean mayGrow;
    /** Name, ARN or secret name to name; replaced as a whole when there are further resources. */
    private volatile Map<String, String> names;
    /** How many resources these are. */
    private volatile int known;

    /** @param resources name to ARN or secret name */
    public ResourceNames(Map<String, String> resources) {
        this(resources, false);
    }

    /** @param mayGrow whether the map may have further entries later */
    public ResourceNames(Map<String, String> resources, boolean mayGrow) {
        this.resources = resources;
        this.mayGrow = mayGrow;
        this.names = read();
    }

    private Map<String, String> names() {
        return mayGrow && known != resources.size() ? read() : names;
    }

    private synchronized Map<String, String> read() {
        Map<String, String> read = new LinkedHashMap<>();
        int count = 0;
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            read.putIfAbsent(resource.getValue(), resource.getKey());
            count++;
        }
        for (String name : resources.keySet()) {
            read.put(name, name);
        }
        names = read;
        known = count;
        return read;
    }

    boolean mayGrow() {
        return mayGrow;
    }

    /** The name of the resource that a text names; null if it names none. */
    public @Nullable String of(String text) {
        return names().get(text);
    }

    /** The name of the only resource; null where several are configured, or none, or where there may be further ones. */
    public @Nullable String onlyOne() {
        return mayGrow || resources.size() != 1
                ? null
                : resources.keySet().iterator().next();
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
        for (String name : names().keySet()) {
            boolean begins = reference.equals(name) || reference.startsWith(name + ":");
            if (begins && (longest == null || name.length() > longest.length())) {
                longest = name;
            }
        }
        return longest;
    }

    /** The names of all resources. */
    Set<String> all() {
        return new LinkedHashSet<>(names().values());
    }
}
