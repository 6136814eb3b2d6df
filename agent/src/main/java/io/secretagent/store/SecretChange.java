package io.secretagent.store;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** One version of a secret was replaced by the next. Immutable. */
public final class SecretChange {

    public final SecretVersion version;
    /** All secrets, this one before the change. */
    public final Snapshot before;
    /** All secrets, this one after the change. */
    public final Snapshot after;

    public SecretChange(SecretVersion version, Snapshot before, Snapshot after) {
        this.version = version;
        this.before = before;
        this.after = after;
    }

    /** The names of the keys that came, went, or have another value; empty for a secret without keys. */
    public Set<String> keys() {
        Map<String, String> old = keys(before);
        Map<String, String> now = keys(after);
        Set<String> changed = new TreeSet<>(old.keySet());
        changed.addAll(now.keySet());
        for (String key : new TreeSet<>(changed)) {
            if (Objects.equals(old.get(key), now.get(key))) {
                changed.remove(key);
            }
        }
        return changed;
    }

    private Map<String, String> keys(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null ? Collections.<String, String>emptyMap() : value.keys;
    }
}
