package io.secretagent.secrets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of all secrets at one moment. Immutable, so that all keys of a secret always come from the same version. */
public final class Snapshot {

    private final Map<SecretVersion, SecretValue> values;
    /** The versions that do not exist, and need not. */
    private final Set<SecretVersion> absent;

    public Snapshot(Map<SecretVersion, SecretValue> values) {
        this(values, Collections.<SecretVersion>emptySet());
    }

    /** @param absent the versions that do not exist, and need not */
    public Snapshot(Map<SecretVersion, SecretValue> values, Set<SecretVersion> absent) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.absent = absent;
    }

    /** The value, or null if it has not been fetched. */
    public @Nullable SecretValue get(SecretVersion version) {
        return values.get(version);
    }

    /** What was fetched. */
    public Map<SecretVersion, SecretValue> values() {
        return values;
    }

    /** The versions that were fetched. */
    public Set<SecretVersion> versions() {
        return values.keySet();
    }

    /** Whether a version does not exist, and need not: what refers to it stays as it is written. */
    public boolean isAbsent(SecretVersion version) {
        return absent.contains(version);
    }

    /** A copy of this snapshot with another value for one version. */
    public Snapshot with(SecretVersion version, SecretValue value) {
        Map<SecretVersion, SecretValue> changed = new LinkedHashMap<>(values);
        changed.put(version, value);
        return new Snapshot(changed, absent.contains(version) ? absent(version, false) : absent);
    }

    /** A copy of this snapshot in which a version without a value counts as absent. */
    public Snapshot without(SecretVersion version) {
        return new Snapshot(values, absent(version, true));
    }

    private Set<SecretVersion> absent(SecretVersion version, boolean isAbsent) {
        Set<SecretVersion> changed = new LinkedHashSet<>(absent);
        if (isAbsent) {
            changed.add(version);
        } else {
            changed.remove(version);
        }
        return changed;
    }

    /** The current version of every resource that was fetched, by the resource's name. */
    public Map<String, SecretValue> current() {
        Map<String, SecretValue> current = new LinkedHashMap<>();
        for (Map.Entry<SecretVersion, SecretValue> entry : values.entrySet()) {
            if (entry.getKey().isCurrent()) {
                current.put(entry.getKey().resource, entry.getValue());
            }
        }
        return current;
    }

    /** The numbers of secrets and keys, as in "2 secrets with 5 keys"; never the values. */
    @Override
    public String toString() {
        int keys = 0;
        for (SecretValue value : values.values()) {
            keys += value.keys.size();
        }
        return values.size() + (values.size() == 1 ? " secret" : " secrets") + " with " + keys
                + (keys == 1 ? " key" : " keys");
    }
}
