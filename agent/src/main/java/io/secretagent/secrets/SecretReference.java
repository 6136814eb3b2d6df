package io.secretagent.secrets;

/** Names one value: a key of a resource's version, or the whole value. */
public final class SecretReference {

    public final SecretVersion version;
    /** Null for the whole value. */
    final String key;

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
                            : "its keys are " + KeyNames.list(value.keys.keySet())));
        }
        return text;
    }
}
