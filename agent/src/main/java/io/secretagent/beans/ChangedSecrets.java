package io.secretagent.beans;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.SecretChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The secrets that have changed since some time, with the names of their changed keys; no value. Not thread-safe. */
final class ChangedSecrets {

    /** By version, its changed keys; null is the whole value. */
    private final Map<SecretVersion, Set<@Nullable String>> keys = new HashMap<>();

    void add(SecretChange change) {
        Set<@Nullable String> changed = keysOf(change.version);
        changed.add(null);
        changed.addAll(change.keys());
    }

    void add(ChangedSecrets others) {
        for (Map.Entry<SecretVersion, Set<@Nullable String>> other : others.keys.entrySet()) {
            keysOf(other.getKey()).addAll(other.getValue());
        }
    }

    private Set<@Nullable String> keysOf(SecretVersion version) {
        Set<@Nullable String> known = keys.get(version);
        if (known == null) {
            known = new HashSet<>();
            keys.put(version, known);
        }
        return known;
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether a value that was resolved from a text is another one now; false for null. */
    boolean isIn(@Nullable ReferenceText text) {
        if (text == null) {
            return false;
        }
        for (SecretReference reference : text.references()) {
            Set<@Nullable String> changed = keys.get(reference.version);
            if (changed != null && changed.contains(reference.key)) {
                return true;
            }
        }
        return false;
    }

    /** The names of the secrets, for messages. */
    @Override
    public String toString() {
        Set<String> names = new TreeSet<>();
        for (SecretVersion version : keys.keySet()) {
            names.add(version.toString());
        }
        return String.join(", ", names);
    }
}
