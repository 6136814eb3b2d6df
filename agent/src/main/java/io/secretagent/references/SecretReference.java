package io.secretagent.references;

import io.secretagent.log.OneLine;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import org.jspecify.annotations.Nullable;

/** Refers to one value: that of a key in a version of a resource, or the whole value of that version. Immutable. */
public final class SecretReference {

    private static final int LONGEST_PRINTED = 300;

    public final SecretVersion version;
    /** Null for the whole value. */
    public final @Nullable String key;

    SecretReference(SecretVersion version, @Nullable String key) {
        this.version = version;
        this.key = key;
    }

    /** This reference for messages: without a key that may be a password which was written where a reference could be. */
    SecretReference presentable() {
        return key == null ? this : new SecretReference(version, printable(key));
    }

    private static String printable(String key) {
        return OneLine.isName(key) ? key : "…";
    }

    /** In a URL, {@code //secrets:db:user:password@host}, the plain password behind a reference is read as a part of its key. */
    private static String missing(String key) {
        return key.indexOf(':') < 0 ? printable(key) : "…";
    }

    /** The reference as a text that can be embedded in another text. */
    public String embedded() {
        if (version.isCurrent() && key != null && key.indexOf(':') >= 0) { // not possible in CloudFormation's form
            return "${secrets:" + version.resource + ":" + key + "}";
        }
        String text = "{{resolve:secretsmanager:" + version.resource + ":SecretString";
        if (!version.isCurrent()) {
            return text + ":" + textOf(key) + ":" + textOf(version.stage) + ":" + textOf(version.versionId) + "}}";
        }
        return text + (key == null ? "" : ":" + key) + "}}";
    }

    /** The reference as a whole text. */
    public String whole() {
        boolean isOfThatForm = version.isCurrent() && (key == null || key.indexOf('\n') < 0);
        return isOfThatForm ? ReferenceParser.reference(version.resource, key) : embedded();
    }

    private static String textOf(@Nullable String part) {
        return part == null ? "" : part;
    }

    /**
     * The value in a snapshot.
     *
     * @throws UnresolvedReferenceException if the snapshot has no such version or key
     */
    public String resolve(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        if (value == null) {
            throw new UnresolvedReferenceException(
                    version + (snapshot.isAbsent(version) ? " does not exist" : " could not be fetched"));
        }
        if (key == null) {
            return value.whole;
        }
        String text = value.keys.get(key);
        if (text == null) {
            throw new UnresolvedReferenceException(
                    version + " has no key \"" + OneLine.startOf(missing(key), LONGEST_PRINTED) + "\"; "
                            + (value.keys.isEmpty()
                                    ? "it has no keys, refer to its whole value as secrets:" + version.resource
                                    : "its keys are " + KeyNames.list(value.keys.keySet())));
        }
        return text;
    }
}
