package io.secretagent.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resource sets for itself besides the place that it is fetched from: whether it may be absent, and the names of its system
 * properties. Loaded only for a resource that has one of these keys.
 */
public final class ResourceOptions {

    /** Whether the start goes on where the secret does not exist or is marked for deletion. */
    public final boolean isOptional;
    /** Key to value, used as long as the secret does not exist; empty where the file has none. */
    public final Map<String, String> defaults;
    /** What the names of its system properties begin with, in place of the resource's name and a dot; may be empty; null if not set. */
    public final @Nullable String prefix;
    /** Key of the secret to the rest of its property's name, for the keys that the file renames. */
    public final Map<String, String> rename;
    /** The key's path, the file and the line of the resource, for messages. */
    public final String origin;

    private ResourceOptions(
            boolean isOptional,
            Map<String, String> defaults,
            @Nullable String prefix,
            Map<String, String> rename,
            String origin) {
        this.isOptional = isOptional;
        this.defaults = Collections.unmodifiableMap(defaults);
        this.prefix = prefix;
        this.rename = Collections.unmodifiableMap(rename);
        this.origin = origin;
    }

    /**
     * Reads the options of a resource.
     *
     * @param origin the resource's path, file and line
     */
    static ResourceOptions read(Section resource, String name, String origin) {
        boolean isOptional = resource.flag("optional", false);
        Map<String, String> defaults = texts(resource.section("defaults"));
        if (!isOptional && resource.isWritten("defaults")) {
            resource.warning("defaults", "has an effect only beside optional: true; add that, or remove the defaults");
        }
        String prefix = resource.isWritten("prefix") ? resource.anyText("prefix") : null;
        Section renamed = resource.section("rename");
        Map<String, String> rename = texts(renamed);
        ResourceOptions options = new ResourceOptions(isOptional, defaults, prefix, rename, origin);
        options.checkPrefix(resource);
        if (renamed != null) {
            options.checkRenamed(renamed, name);
        }
        return options;
    }

    private static Map<String, String> texts(@Nullable Section section) {
        return section == null ? new LinkedHashMap<String, String>() : section.texts();
    }

    private void checkPrefix(Section resource) {
        String name = prefixWithoutDot();
        String space = name.isEmpty() ? null : JvmProperties.spaceOf(name);
        if (space != null) {
            resource.error(
                    "prefix", "puts properties into the JVM's own name space " + space + "; write another prefix");
        }
    }

    /** The prefix without a dot at its end, in which a secret without keys is published; empty without a prefix. */
    public String prefixWithoutDot() {
        if (prefix == null) {
            return "";
        }
        return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    private void checkRenamed(Section renamed, String name) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : rename.entrySet()) {
            String key = entry.getKey();
            String property = property(name, key);
            String other = keys.put(property, key);
            if (entry.getValue().isEmpty()) {
                renamed.error(key, "has no name; write the rest of the property's name, or remove the line");
            } else if (JvmProperties.has(property)) {
                renamed.error(key, "gives the property " + property + ", which is the JVM's own; write another name");
            } else if (other != null) {
                renamed.error(key, "gives the same property " + property + " as " + other + "; write another name");
            }
        }
    }

    /** Adds a problem for each renamed key whose property is that of a key of another resource. */
    static void refuseCollisions(Section resources, Map<String, ResourceOptions> all) {
        Map<String, String> holders = new LinkedHashMap<>();
        for (Map.Entry<String, ResourceOptions> resource : all.entrySet()) {
            for (String key : resource.getValue().rename.keySet()) {
                String property = resource.getValue().property(resource.getKey(), key);
                String holder = resource.getKey() + "." + key;
                String other = holders.putIfAbsent(property, holder);
                if (other != null && !other.startsWith(resource.getKey() + ".")) {
                    resources.error(
                            resource.getKey(),
                            "its rename." + key + " gives the property " + property + ", as " + other
                                    + " does; give one of them another name or prefix");
                }
            }
        }
    }

    /** The system property in which a key is published. */
    public String property(String resource, String key) {
        return (prefix == null ? resource + "." : prefix) + rename.getOrDefault(key, key);
    }

    /** Whether a property is the JVM's own, which no secret is published in. */
    public static boolean isOfJvm(String property) {
        return JvmProperties.has(property);
    }

    /** Whether the names of its properties are other than the resource's name, a dot and the key. */
    public boolean hasNames() {
        return prefix != null || !rename.isEmpty();
    }
}
