package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The section {@code inject}: what the application is given without asking. */
public final class InjectSettings {

    /** First parts of the JVM's own system properties: a secret published there could change the JVM. */
    private static final List<String> JVM_NAME_SPACES = Arrays.asList(
            "java",
            "javax",
            "jdk",
            "sun",
            "com.sun",
            "os",
            "user",
            "file",
            "path",
            "line",
            "native",
            "awt",
            "http",
            "https",
            "ftp",
            "socksProxyHost",
            "socksProxyPort",
            "socksNonProxyHosts",
            "networkaddress",
            "stdout",
            "stderr",
            "stdin");

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
            properties = mapping ? inject.section("system-properties").texts() : properties;
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

    private static void refuseJvmNames(Section resources) {
        for (String resource : resources.names()) {
            for (String reserved : JVM_NAME_SPACES) {
                boolean inside = (resource + ".").startsWith(reserved + ".");
                boolean above = reserved.startsWith(resource + "."); // "com" may have a key "sun.…"
                if (inside || above) {
                    resources.error(
                            resource,
                            "its keys would become system properties in the JVM's own name space " + reserved
                                    + "; give it another name, or set inject.system-properties to a mapping");
                }
            }
        }
    }
}
