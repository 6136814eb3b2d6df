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
 * Publishes secrets as system properties, and replaces references in the values that {@code -D} set; then keeps them as the
 * secrets are. What {@code -D} set to a plain value, and what the application has changed, is left alone.
 */
public final class SystemProperties implements SecretStore.Listener {

    private final Properties given;
    private final boolean isOfTheJvm;
    private final WantedProperties wanted;
    /** Property to the value that we gave it. */
    private final Map<String, String> ours = new LinkedHashMap<>();
    /** Properties that belong to somebody else. */
    private final Set<String> left = new LinkedHashSet<>();
    /** What could not be resolved last time. */
    private List<String> complaints = new ArrayList<>();

    /**
     * Reads the references in the settings and in the properties that are set now.
     *
     * @param system the JVM's system properties
     * @param origins takes of which reference every value was made
     */
    public SystemProperties(InjectSettings settings, Properties system, ReferenceParser parser, Origins origins) {
        this.given = system;
        this.isOfTheJvm = system == System.getProperties();
        this.wanted = new WantedProperties(settings, system, parser, origins);
    }

    /** The versions of secrets that the references need. */
    public Set<SecretVersion> versions() {
        return wanted.versions();
    }

    /**
     * Sets the properties.
     *
     * @param failures takes a line for each text that could not be resolved; its property stays as it was
     * @return how many properties were set
     */
    public synchronized int publish(Snapshot snapshot, List<String> failures) {
        List<String> unresolved = new ArrayList<>();
        set(wanted.in(snapshot, unresolved));
        failures.addAll(unresolved);
        complaints = unresolved;
        if (!left.isEmpty()) {
            Log.info("Set with -D and therefore not published: " + String.join(", ", FirstFew.of(left)));
        }
        return ours.size();
    }

    /** Sets what is new or has another value, and removes what the secrets no longer have. */
    @Override
    public synchronized void changed(SecretChange change) {
        Set<String> leftBefore = new LinkedHashSet<>(left);
        List<String> failures = new ArrayList<>();
        Map<String, String> now = wanted.in(change.after, failures);
        set(now);
        removeAllBut(now);
        Set<String> newlyLeft = new LinkedHashSet<>(left);
        newlyLeft.removeAll(leftBefore);
        if (!newlyLeft.isEmpty()) {
            Log.warn("Set with -D or changed by the application, and therefore left as they are: system properties "
                    + String.join(", ", FirstFew.of(newlyLeft)));
        }
        if (!failures.equals(complaints)) {
            for (String failure : FirstFew.of(failures)) {
                Log.warn(failure + "; it keeps the value that it had.");
            }
        }
        complaints = failures;
    }

    private void set(Map<String, String> properties) {
        for (Map.Entry<String, String> property : properties.entrySet()) {
            String name = property.getKey();
            String expected = ours.containsKey(name) ? ours.get(name) : wanted.reference(name);
            if (!left.contains(name) && replace(name, expected, property.getValue())) {
                ours.put(name, property.getValue());
            } else {
                left.add(name);
            }
        }
    }

    /** The application may have put others in their place since the start. */
    private Properties system() {
        return isOfTheJvm ? System.getProperties() : given;
    }

    private boolean replace(String name, String expected, String value) {
        Properties system = system();
        return expected == null ? system.putIfAbsent(name, value) == null : system.replace(name, expected, value);
    }

    private void removeAllBut(Map<String, String> properties) {
        for (String name : new ArrayList<>(ours.keySet())) {
            if (!properties.containsKey(name) && !wanted.hasText(name)) {
                if (!system().remove(name, ours.remove(name))) {
                    left.add(name);
                }
            }
        }
    }
}
