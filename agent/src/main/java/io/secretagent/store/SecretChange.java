package io.secretagent.store;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The replacement of a secret's value by that of its next version. Immutable, but for what listeners report. */
public final class SecretChange {

    public final SecretVersion version;
    /** All secrets as they were before the change; this one may be missing. */
    public final Snapshot before;
    /** All secrets as they are after the change. */
    public final Snapshot after;

    private final Set<String> removedProperties = new TreeSet<>();

    public SecretChange(SecretVersion version, Snapshot before, Snapshot after) {
        this.version = version;
        this.before = before;
        this.after = after;
    }

    /** The names of the keys that were added, removed or changed; empty for a secret without keys. */
    public Set<String> keys() {
        Map<String, String> old = keys(before);
        Map<String, String> current = keys(after);
        Set<String> changed = new TreeSet<>(old.keySet());
        changed.addAll(current.keySet());
        for (String key : new TreeSet<>(changed)) {
            if (Objects.equals(old.get(key), current.get(key))) {
                changed.remove(key);
            }
        }
        return changed;
    }

    /** The names of the keys that only the version before has. */
    Set<String> goneKeys() {
        Set<String> gone = new TreeSet<>(keys(before).keySet());
        gone.removeAll(keys(after).keySet());
        return gone;
    }

    /** The names of the keys that only the new version has. */
    Set<String> newKeys() {
        Set<String> added = new TreeSet<>(keys(after).keySet());
        added.removeAll(keys(before).keySet());
        return added;
    }

    /** Reports that a system property was removed because its key is gone; to be called by a listener while it is notified. */
    public void removed(String property) {
        removedProperties.add(property);
    }

    /** The system properties that were removed because of this change. */
    public Set<String> removedProperties() {
        return Collections.unmodifiableSet(removedProperties);
    }

    private Map<String, String> keys(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null ? Collections.<String, String>emptyMap() : value.keys;
    }
}
