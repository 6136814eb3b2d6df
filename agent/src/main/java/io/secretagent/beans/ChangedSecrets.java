package io.secretagent.beans;

import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.SecretChange;
import java.util.Collections;
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

    /** The names of those that a text was resolved from, and whose values are others now; none for null. */
    Set<String> in(@Nullable ReferenceText text) {
        Set<String> names = new TreeSet<>();
        for (SecretReference reference : text == null ? Collections.<SecretReference>emptyList() : text.references()) {
            Set<@Nullable String> changed = keys.get(reference.version);
            if (changed != null && changed.contains(reference.key)) {
                names.add(reference.version.toString());
            }
        }
        return names;
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
