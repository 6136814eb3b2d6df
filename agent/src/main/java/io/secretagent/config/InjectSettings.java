package io.secretagent.config;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code inject}: the system properties and environment variables that the application gets. */
public final class InjectSettings {

    /** Whether every key of every resource becomes the property {@code <resource>.<key>}. */
    public final boolean allSystemProperties;
    /** Name of a property to a reference, or to a text that contains references. */
    public final Map<String, String> systemProperties;
    /** Name of an environment variable to the same. */
    public final Map<String, String> environment;

    private InjectSettings(boolean all, Map<String, String> systemProperties, Map<String, String> environment) {
        this.allSystemProperties = all;
        this.systemProperties = Collections.unmodifiableMap(systemProperties);
        this.environment = Collections.unmodifiableMap(environment);
    }

    /**
     * Reads the section.
     *
     * @param resources gets the problems of names that cannot be published
     */
    static InjectSettings read(@Nullable Section inject, @Nullable Section resources) {
        Map<String, String> properties = Collections.emptyMap();
        Map<String, String> environment = Collections.emptyMap();
        boolean all = true;
        if (inject != null) {
            Section mapping = inject.sectionIfMapping("system-properties");
            properties = mapping == null ? properties : properties(mapping);
            all = mapping == null && !"none".equals(word(inject));
            Section variables = inject.section("environment");
            environment = variables == null ? environment : variables.texts();
            inject.finish();
        }
        if (all && resources != null) {
            refuseJvmNames(resources);
        }
        return new InjectSettings(all, properties, environment);
    }

    private static @Nullable String word(Section inject) {
        String word = inject.text("system-properties");
        if (word != null && !word.equals("all") && !word.equals("none")) {
            inject.error("system-properties", "must be all, none, or a mapping of property to reference");
        }
        return word;
    }

    private static Map<String, String> properties(Section properties) {
        for (String name : properties.names()) {
            if (JvmProperties.has(name)) {
                properties.error(
                        name,
                        "is one of the JVM's own properties, which this file may not set; set it on the command line with"
                                + " -D, where a reference is allowed as well");
            }
        }
        return properties.texts();
    }

    private static void refuseJvmNames(Section resources) {
        for (String resource : resources.names()) {
            String space = JvmProperties.spaceOf(resource);
            if (space != null) {
                resources.error(
                        resource,
                        "its keys would become system properties in the JVM's own name space " + space
                                + "; give it another name, or set inject.system-properties to a mapping");
            }
        }
    }
}
