package io.secretagent.secrets;

import io.secretagent.log.OneLine;
import java.util.Collection;

/** Names one value: a key of a resource's version, or the whole value. */
public final class SecretReference {

    /** Of the names of a secret's keys in a message; a secret can have thousands. */
    private static final int LONGEST = 500;

    public final SecretVersion version;
    /** Null for the whole value. */
    private final String key;

    SecretReference(SecretVersion version, String key) {
        this.version = version;
        this.key = key;
    }

    /**
     * The value in a snapshot.
     *
     * @throws UnresolvedReferenceException if the snapshot has no such resource or key
     */
    String resolve(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        if (value == null) {
            throw new UnresolvedReferenceException(version + " could not be fetched");
        }
        if (key == null) {
            return value.whole;
        }
        String text = value.keys.get(key);
        if (text == null) {
            throw new UnresolvedReferenceException(version + " has no key \"" + key + "\"; "
                    + (value.keys.isEmpty()
                            ? "it has no keys, refer to its whole value as secrets:" + version.resource
                            : "its keys are " + names(value.keys.keySet())));
        }
        return text;
    }

    private static String names(Collection<String> keys) {
        StringBuilder names = new StringBuilder();
        for (String key : keys) {
            if (names.length() > LONGEST) {
                return names + ", … (" + keys.size() + " in all)";
            }
            names.append(names.length() == 0 ? "" : ", ").append(OneLine.startOf(key, LONGEST));
        }
        return names.toString();
    }
}
