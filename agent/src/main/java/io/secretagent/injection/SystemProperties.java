package io.secretagent.injection;

import io.secretagent.config.InjectSettings;
import io.secretagent.log.Log;
import io.secretagent.secrets.ReferenceParser;
import io.secretagent.secrets.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secrets.UnresolvedReferenceException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Publishes secrets as system properties: every key, or the ones of a mapping; and replaces references in the values that
 * {@code -D} set. A plain value of {@code -D} is never overwritten.
 */
public final class SystemProperties {

    /** Made by the launcher from the command line, whose arguments are the application's own. */
    private static final List<String> LAUNCHERS = Arrays.asList("sun.java.command", "java.class.path");

    private final Properties system;
    private final boolean publishAll;
    /** Property to its text, of the mapping and of {@code -D}; the latter win. */
    private final Map<String, ReferenceText> texts = new LinkedHashMap<>();

    private final Set<String> taken = new LinkedHashSet<>();
    private final Set<String> ours = new LinkedHashSet<>();

    /**
     * Reads the references in the settings and in the properties that are set now.
     *
     * @param system the JVM's system properties
     */
    public SystemProperties(InjectSettings settings, Properties system, ReferenceParser parser) {
        this.system = system;
        this.publishAll = settings.allSystemProperties;
        for (Map.Entry<String, String> property : settings.systemProperties.entrySet()) {
            texts.put(property.getKey(), parser.parse(property.getValue()));
        }
        for (String name : system.stringPropertyNames()) {
            String value = system.getProperty(name);
            if (ReferenceParser.mayRefer(value) && !LAUNCHERS.contains(name)) {
                addReferenceOfCommandLine(name, parser.parse(value));
            } else if (texts.containsKey(name)) {
                taken.add(name);
            }
        }
        texts.keySet().removeAll(taken);
    }

    private void addReferenceOfCommandLine(String name, ReferenceText text) {
        if (text.hasReference()) {
            texts.put(name, text);
        } else if (texts.containsKey(name)) {
            taken.add(name);
        }
    }

    /** The versions of secrets that the texts need. */
    public Set<SecretVersion> versions() {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (ReferenceText text : texts.values()) {
            versions.addAll(text.versions());
        }
        return versions;
    }

    /**
     * Sets the properties.
     *
     * @param failures takes a line for each text that could not be resolved; its property stays as it was
     * @return how many properties were set
     */
    public int publish(Snapshot snapshot, List<String> failures) {
        int published = 0;
        for (Map.Entry<String, ReferenceText> entry : texts.entrySet()) {
            try {
                system.setProperty(entry.getKey(), entry.getValue().resolve(snapshot));
                published++;
            } catch (UnresolvedReferenceException e) {
                failures.add("system property " + entry.getKey() + ": " + e.getMessage());
            }
        }
        if (publishAll) {
            published += publishAll(snapshot);
        }
        if (!taken.isEmpty()) {
            Log.info("Set with -D and therefore not published: " + String.join(", ", taken));
        }
        return published;
    }

    private int publishAll(Snapshot snapshot) {
        int published = 0;
        for (Map.Entry<String, SecretValue> resource : snapshot.current().entrySet()) {
            SecretValue value = resource.getValue();
            for (Map.Entry<String, String> key : value.keys.entrySet()) {
                published += publish(resource.getKey() + "." + key.getKey(), key.getValue());
            }
            if (!value.isJsonObject() && !value.isBinary) {
                published += publish(resource.getKey(), value.whole);
            }
        }
        return published;
    }

    private int publish(String name, String value) {
        if (texts.containsKey(name)) {
            return 0; // a reference of -D, published already
        }
        if (ours.contains(name)) {
            Log.warn("Two keys of the secrets make the system property " + name + "; the first is published.");
            return 0;
        }
        if (system.getProperty(name) != null) {
            taken.add(name);
            return 0;
        }
        system.setProperty(name, value);
        ours.add(name);
        return 1;
    }
}
