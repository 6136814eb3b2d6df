package io.secretagent.secrets;

import io.secretagent.log.OneLine;

/** Names one value: a key of a resource's version, or the whole value. */
public final class SecretReference {

    private static final int LONGEST_PRINTED = 300;

    public final SecretVersion version;
    /** Null for the whole value. */
    public final String key;

    SecretReference(SecretVersion version, String key) {
        this.version = version;
        this.key = key;
    }

    /** The same for messages: without a key that may be a password, which was written where a reference could be. */
    SecretReference presentable() {
        return key == null || OneLine.isName(key) ? this : new SecretReference(version, "…");
    }

    /** It as a text that may stand inside another. */
    public String embedded() {
        if (version.isCurrent() && key != null && key.indexOf(':') >= 0) { // what CloudFormation's form cannot say
            return "${secrets:" + version.resource + ":" + key + "}";
        }
        String text = "{{resolve:secretsmanager:" + version.resource + ":SecretString";
        if (!version.isCurrent()) {
            return text + ":" + textOf(key) + ":" + textOf(version.stage) + ":" + textOf(version.versionId) + "}}";
        }
        return text + (key == null ? "" : ":" + key) + "}}";
    }

    private static String textOf(String part) {
        return part == null ? "" : part;
    }

    /**
     * The value in a snapshot.
     *
     * @throws UnresolvedReferenceException if the snapshot has no such resource or key
     */
    public String resolve(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        if (value == null) {
            throw new UnresolvedReferenceException(version + " could not be fetched");
        }
        if (key == null) {
            return value.whole;
        }
        String text = value.keys.get(key);
        if (text == null) {
            throw new UnresolvedReferenceException(
                    version + " has no key \"" + OneLine.startOf(presentable().key, LONGEST_PRINTED) + "\"; "
                            + (value.keys.isEmpty()
                                    ? "it has no keys, refer to its whole value as secrets:" + version.resource
                                    : "its keys are " + KeyNames.list(value.keys.keySet())));
        }
        return text;
    }
}
