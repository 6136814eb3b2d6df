package io.secretagent.injection;

import io.secretagent.config.InjectSettings;
import io.secretagent.config.ResourceOptions;
import io.secretagent.log.Log;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.ReferenceTexts;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The system properties that the agent is to set: every key of every resource, or those of a mapping; and those that {@code -D} set to
 * a reference.
 */
final class WantedProperties {

    private final boolean all;
    private final Origins origins;
    /** The texts of the mapping and of {@code -D} by property; those of {@code -D} take precedence. */
    private final ReferenceTexts texts;
    /** The properties that {@code -D} set to a reference, with that reference. */
    private final Map<String, String> references = new LinkedHashMap<>();

    /** The properties that {@code -D} set to what may be a reference once there are further resources. */
    private final Map<String, String> unknown = new LinkedHashMap<>();

    /** Properties that were warned of. */
    private final Set<String> collisions = new LinkedHashSet<>();

    private final Map<String, ResourceOptions> options;
    private final boolean hasNames;
    /** A line for each property that cannot be published by the last snapshot, as names or prefixes of resources are wrong. */
    private Set<String> mistakes = new LinkedHashSet<>();

    private Set<String> disputed = Collections.emptySet();

    /** Reads the references in the settings and in the current properties. */
    WantedProperties(InjectSettings settings, Properties system, ReferenceParser parser, Origins origins) {
        this.origins = origins;
        all = settings.allSystemProperties;
        options = settings.options;
        hasNames = !options.isEmpty() && PropertyNames.areNeeded(options);
        texts = new ReferenceTexts("system property", parser, origins);
        texts.putAll(settings.systemProperties, settings.propertyPlaces);
        for (String name : system.stringPropertyNames()) {
            String value = system.getProperty(name);
            if (!ReferenceTexts.isCommandLine(name)) {
                read(name, value);
            }
        }
    }

    private void read(String name, String value) {
        if (texts.putIfReference(name, value)) {
            references.put(name, value);
            unknown.remove(name);
        } else if (texts.mayRefer(value)) {
            unknown.put(name, value);
        }
    }

    /** Reads those texts again that named no resource: there are further ones now. */
    void readAgain() {
        texts.readAgain();
        for (Map.Entry<String, String> property : new LinkedHashMap<>(unknown).entrySet()) {
            read(property.getKey(), property.getValue());
        }
    }

    /** The reference that {@code -D} set a property to; null for other properties. */
    @Nullable
    String reference(String property) {
        return references.get(property);
    }

    /** The text that a value of {@link #resolve} was resolved from; null for a text without references. */
    @Nullable
    String origin(String value) {
        return origins.get(value);
    }

    /** The versions of secrets that are needed to resolve the texts. */
    Set<SecretVersion> versions() {
        return texts.versions();
    }

    /** A line for each text of the mapping that looks like a reference but names no resource. */
    List<String> withoutResource() {
        return texts.withoutResource();
    }

    /** Whether a property has a text of its own, so that it must not be removed while the text cannot be resolved. */
    boolean hasText(String property) {
        return texts.contains(property);
    }

    /**
     * All properties with their values.
     *
     * @param failures receives a line for each text that cannot be resolved, by its property
     */
    Map<String, String> resolve(Snapshot snapshot, Map<String, String> failures) {
        Map<String, String> wanted = new LinkedHashMap<>();
        texts.resolve(snapshot, wanted, failures);
        mistakes = new LinkedHashSet<>();
        PropertyNames names = hasNames ? new PropertyNames(options, mistakes) : null;
        if (all) {
            for (Map.Entry<String, SecretValue> resource : snapshot.current().entrySet()) {
                addKeys(resource.getKey(), resource.getValue(), snapshot, wanted, names);
            }
        }
        disputed = names == null ? Collections.<String>emptySet() : names.disputed();
        for (String property : disputed) {
            if (!texts.contains(property)) {
                wanted.remove(property);
            }
        }
        return wanted;
    }

    /** Whether two keys of the last snapshot would be published in a property: it stays as it is then. */
    boolean isDisputed(String property) {
        return disputed.contains(property);
    }

    /** A line for each property that the last snapshot could not be published in, by the names and prefixes of resources. */
    Set<String> mistakes() {
        return mistakes;
    }

    private void addKeys(
            String resource,
            SecretValue value,
            Snapshot snapshot,
            Map<String, String> wanted,
            @Nullable PropertyNames names) {
        if (names != null) {
            names.check(resource, value);
        }
        SecretVersion version = SecretVersion.current(resource);
        for (Map.Entry<String, String> key : value.keys.entrySet()) {
            origins.put(key.getValue(), ReferenceText.of(version, key.getKey()), snapshot);
            add(
                    names == null ? resource + "." + key.getKey() : names.of(resource, key.getKey()),
                    key.getValue(),
                    wanted);
        }
        if (!value.isJsonObject() && !value.isBinary) {
            origins.put(value.whole, ReferenceText.of(version, null), snapshot);
            add(names == null ? resource : names.ofWhole(resource), value.whole, wanted);
        }
    }

    private void add(@Nullable String name, String value, Map<String, String> wanted) {
        if (name == null || texts.contains(name)) {
            return; // it cannot be published, or the text takes precedence
        }
        if (!wanted.containsKey(name)) {
            wanted.put(name, value);
        } else if (collisions.add(name)) {
            Log.warn("Two keys of the secrets have the same system property " + name
                    + "; the first one is published. To publish"
                    + " both, map them to two properties under inject.system-properties.");
        }
    }
}
