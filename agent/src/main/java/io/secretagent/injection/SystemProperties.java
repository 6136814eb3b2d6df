package io.secretagent.injection;

import io.secretagent.config.InjectSettings;
import io.secretagent.log.FirstFew;
import io.secretagent.log.Log;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Publishes secrets as system properties, and replaces references in properties that {@code -D} set; then updates both when a secret
 * changes. Properties that {@code -D} set to a plain value, and those that the application has changed, are left alone. Thread-safe.
 */
public final class SystemProperties implements SecretStore.Listener {

    private final WantedProperties wanted;
    private PublishedProperties system;
    /** The properties that the agent has set, with the values that it gave them. */
    private final Map<String, String> published = new LinkedHashMap<>();
    /** The properties that are left alone: set with {@code -D}, or changed by the application. */
    private final Set<String> foreign = new LinkedHashSet<>();
    /** The failures of the last publication, so that each is logged once. */
    private Map<String, String> lastFailures = new LinkedHashMap<>();

    /**
     * Reads the references in the settings and in the current properties; sets nothing yet.
     *
     * @param system the JVM's system properties
     * @param origins records the text that each value was resolved from
     */
    public SystemProperties(InjectSettings settings, Properties system, ReferenceParser parser, Origins origins) {
        this.system = new ListedProperties(system);
        this.wanted = new WantedProperties(settings, system, parser, origins);
    }

    /**
     * Publishes by name only from now on: replaces the JVM's system properties. To be called before anything is published.
     *
     * @param type the class {@link UnlistedProperties#CLASS}
     */
    public synchronized void publishByName(Class<?> type) {
        system = UnlistedProperties.replaceSystem(type);
    }

    /** Reads those texts again that named no resource: there are further ones now, whose values {@link #changed} publishes. */
    public synchronized void readAgain() {
        wanted.readAgain();
    }

    /** The versions of secrets that are needed to resolve the references. */
    public Set<SecretVersion> versions() {
        return wanted.versions();
    }

    /** A line for each text of the configuration file that looks like a reference but names no resource. */
    public List<String> withoutResource() {
        return wanted.withoutResource();
    }

    /** A line for each property that the last publication has left out, as names or prefixes of resources are wrong. */
    public synchronized List<String> mistakes() {
        return new ArrayList<>(wanted.mistakes());
    }

    /**
     * Sets the properties.
     *
     * @param failures receives a line for each text that cannot be resolved; its property stays as it was
     * @return the number of properties that are set
     */
    public synchronized int publish(Snapshot snapshot, List<String> failures) {
        Map<String, String> unresolved = new LinkedHashMap<>();
        set(wanted.resolve(snapshot, unresolved));
        failures.addAll(unresolved.values());
        lastFailures = unresolved;
        system.commit();
        if (!foreign.isEmpty()) {
            Log.info("Set with -D and therefore not published: " + String.join(", ", FirstFew.of(foreign)));
        }
        return published.size();
    }

    /**
     * Replaces the values by what they were resolved from, before a checkpoint of the JVM: a property of a key by the reference to it.
     * {@link #publish} sets the values again.
     */
    public synchronized void withdraw() {
        for (Map.Entry<String, String> property : new ArrayList<>(published.entrySet())) {
            String name = property.getKey();
            String text = wanted.origin(property.getValue());
            if (text != null && system.set(name, property.getValue(), text)) {
                published.put(name, text);
            } else if (text != null) {
                foreign.add(name); // the application has changed it
                published.remove(name);
            }
        }
        system.commit();
    }

    /** Sets new and changed properties, and removes those of keys that the secrets no longer have. */
    @Override
    public synchronized void changed(SecretChange change) {
        Set<String> foreignBefore = new LinkedHashSet<>(foreign);
        Map<String, String> failures = new LinkedHashMap<>();
        Set<String> mistakesBefore = wanted.mistakes();
        Map<String, String> values = wanted.resolve(change.after, failures);
        for (String mistake : FirstFew.of(wanted.mistakes())) {
            if (!mistakesBefore.contains(mistake)) {
                Log.warn(mistake);
            }
        }
        set(values);
        removeAllBut(values, change);
        system.commit();
        Set<String> newlyForeign = new LinkedHashSet<>(foreign);
        newlyForeign.removeAll(foreignBefore);
        if (!newlyForeign.isEmpty()) {
            Log.warn("Set with -D or changed by the application, and therefore left as they are: system properties "
                    + String.join(", ", FirstFew.of(newlyForeign)));
        }
        if (!failures.equals(lastFailures)) {
            List<String> warnings = new ArrayList<>();
            for (Map.Entry<String, String> failure : failures.entrySet()) {
                warnings.add(failure.getValue() + "; " + state(failure.getKey()) + ".");
            }
            for (String warning : FirstFew.of(warnings)) {
                Log.warn(warning);
            }
        }
        lastFailures = failures;
    }

    /** What a property is whose text cannot be resolved, for a message. */
    private String state(String name) {
        if (foreign.contains(name)) {
            return "it is left as it is";
        }
        if (published.containsKey(name)) {
            return "it keeps the value that it had";
        }
        if (wanted.reference(name) != null) {
            return "it stays the reference as it is written";
        }
        return system.has(name) ? "it is left as it is" : "it is not set";
    }

    private void set(Map<String, String> properties) {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String name = property.getKey();
            String expected = published.containsKey(name) ? published.get(name) : wanted.reference(name);
            if (!foreign.contains(name) && system.set(name, expected, property.getValue())) {
                published.put(name, property.getValue());
            } else {
                foreign.add(name);
            }
        }
    }

    private void removeAllBut(Map<String, String> properties, SecretChange change) {
        for (Map.Entry<String, String> property : new ArrayList<>(published.entrySet())) {
            String name = property.getKey();
            if (!properties.containsKey(name) && !wanted.hasText(name) && !wanted.isDisputed(name)) {
                if (system.remove(name, property.getValue())) {
                    change.removed(name);
                } else {
                    foreign.add(name);
                }
                published.remove(name);
            }
        }
    }
}
