package io.secretagent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code inject}: the system properties and environment variables that the application gets. */
public final class InjectSettings {

    private static final List<String> WORDS = Arrays.asList("all", "by-name", "none");
    /** The keys of a resource that name its properties. */
    private static final List<String> NAMES = Arrays.asList("prefix", "rename");

    /** Whether every key of every resource becomes the property {@code <resource>.<key>}. */
    public final boolean allSystemProperties;
    /** Whether properties are found by name only, and no enumeration lists them. */
    public final boolean byName;
    /** Name of a property to a reference, or to a text that contains references. */
    public final Map<String, String> systemProperties;
    /** Name of an environment variable to the same. */
    public final Map<String, String> environment;

    /** Name of a property of the mapping to its key, file and line, for messages. */
    public final Map<String, String> propertyPlaces;

    /** The same for variables. */
    public final Map<String, String> variablePlaces;

    /** Name of a resource to the names of its properties, for those that are not the resource's name, a dot and the key. */
    public final Map<String, ResourceOptions> options;

    private InjectSettings(
            boolean all,
            boolean byName,
            @Nullable Section systemProperties,
            @Nullable Section environment,
            Map<String, ResourceOptions> options) {
        this.options = options;
        this.allSystemProperties = all;
        this.byName = byName;
        this.systemProperties = texts(systemProperties);
        this.environment = texts(environment);
        this.propertyPlaces = places(systemProperties);
        this.variablePlaces = places(environment);
    }

    private static Map<String, String> texts(@Nullable Section section) {
        return section == null ? Collections.<String, String>emptyMap() : Collections.unmodifiableMap(section.texts());
    }

    private static Map<String, String> places(@Nullable Section section) {
        Map<String, String> places = new LinkedHashMap<>();
        if (section != null) {
            for (String name : section.names()) {
                places.put(name, section.origin(name));
            }
        }
        return Collections.unmodifiableMap(places);
    }

    /**
     * Reads the section.
     *
     * @param resources gets the problems of names that cannot be published
     * @param options what resources set for themselves
     */
    static InjectSettings read(
            @Nullable Section inject, @Nullable Section resources, Map<String, ResourceOptions> options) {
        Section properties = null;
        Section environment = null;
        boolean all = true;
        boolean byName = false;
        if (inject != null) {
            properties = inject.sectionIfMapping("system-properties");
            if (properties != null) {
                refuseJvmProperties(properties);
            }
            String word = properties == null ? word(inject) : "none";
            all = !"none".equals(word);
            byName = "by-name".equals(word);
            environment = inject.section("environment");
            inject.finish();
        }
        if (all && resources != null) {
            refuseJvmNames(resources, options);
        } else if (resources != null) {
            warnOfNames(resources, options);
        }
        return new InjectSettings(all, byName, properties, environment, options);
    }

    /** Of keys that name properties which are not published. */
    private static void warnOfNames(Section resources, Map<String, ResourceOptions> options) {
        for (String name : options.keySet()) {
            Section resource = resources.sectionIfMapping(name);
            if (resource != null) {
                warnOfNames(resource);
            }
        }
    }

    private static void warnOfNames(Section resource) {
        for (String key : NAMES) {
            if (resource.isWritten(key)) {
                resource.warning(
                        key,
                        "has no effect, as inject.system-properties publishes none of the keys by themselves; set that to"
                                + " all or by-name, or remove the line");
            }
        }
    }

    private static @Nullable String word(Section inject) {
        String word = inject.text("system-properties");
        if (word != null && !WORDS.contains(word)) {
            inject.error("system-properties", "must be all, by-name, none, or a mapping of property to reference");
        }
        return word;
    }

    private static void refuseJvmProperties(Section properties) {
        for (String name : properties.names()) {
            if (JvmProperties.has(name)) {
                properties.error(
                        name,
                        "is one of the JVM's own properties, which this file may not set; set it on the command line with"
                                + " -D, where a reference is allowed as well");
            }
        }
    }

    private static void refuseJvmNames(Section resources, Map<String, ResourceOptions> options) {
        for (String resource : resources.names()) {
            ResourceOptions own = options.get(resource);
            String space = own != null && own.prefix != null ? null : JvmProperties.spaceOf(resource);
            if (space != null) {
                resources.error(
                        resource,
                        "its keys would become system properties in the JVM's own name space " + space
                                + "; give it another name, or set inject.system-properties to a mapping");
            }
        }
    }
}
