package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.util.Collections;
import java.util.Map;

/** The section {@code inject}: what the application is given without asking. */
public final class InjectSettings {

    /** Whether every key of every resource becomes the property {@code <resource>.<key>}. */
    public final boolean allSystemProperties;
    /** Property to a reference, or to a text with references in it. */
    public final Map<String, String> systemProperties;
    /** Environment variable to the same. */
    public final Map<String, String> environment;

    private InjectSettings(boolean all, Map<String, String> systemProperties, Map<String, String> environment) {
        this.allSystemProperties = all;
        this.systemProperties = Collections.unmodifiableMap(systemProperties);
        this.environment = Collections.unmodifiableMap(environment);
    }

    /** Reads the section; the resources' section is where names that cannot be published are reported. */
    static InjectSettings read(Section inject, Section resources) {
        Map<String, String> properties = Collections.emptyMap();
        Map<String, String> environment = Collections.emptyMap();
        boolean all = true;
        if (inject != null) {
            boolean mapping = inject.kind("system-properties") == Kind.MAPPING;
            properties = mapping ? properties(inject.section("system-properties")) : properties;
            all = !mapping && !"none".equals(word(inject));
            Section variables = inject.section("environment");
            environment = variables == null ? environment : variables.texts();
            inject.finish();
        }
        if (all && resources != null) {
            refuseJvmNames(resources);
        }
        return new InjectSettings(all, properties, environment);
    }

    private static String word(Section inject) {
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
                                + " -D, where a reference may stand as well");
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
