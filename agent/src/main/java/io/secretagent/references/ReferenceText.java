package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** A text with references in it, parsed once. Immutable when built. */
public final class ReferenceText {

    /** As it was written. */
    final String source;

    /** Each a {@link String} as it stands, or a {@link SecretReference}. */
    private final List<Object> parts = new ArrayList<>();

    ReferenceText(String source) {
        this.source = source;
    }

    /** A text that refers to a key, or to the whole value for null. */
    public static ReferenceText of(SecretVersion version, String key) {
        ReferenceText text = new ReferenceText(ReferenceParser.reference(version.resource, key));
        text.addReference(new SecretReference(version, key));
        return text;
    }

    void addLiteral(String text) {
        if (!text.isEmpty()) {
            parts.add(text);
        }
    }

    void addReference(SecretReference reference) {
        parts.add(reference);
    }

    /** What it refers to. */
    public List<SecretReference> references() {
        List<SecretReference> references = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof SecretReference) {
                references.add((SecretReference) part);
            }
        }
        return references;
    }

    /** Whether there is nothing in it but one reference. */
    public boolean isOneReference() {
        return parts.size() == 1 && hasReference();
    }

    /** Whether anything in it names a configured resource. */
    public boolean hasReference() {
        return !versions().isEmpty();
    }

    /** The versions that it needs. */
    public List<SecretVersion> versions() {
        List<SecretVersion> versions = new ArrayList<>();
        for (SecretReference reference : references()) {
            versions.add(reference.version);
        }
        return versions;
    }

    /**
     * The text with the values of a snapshot.
     *
     * @throws UnresolvedReferenceException if a reference has no value
     */
    public String resolve(Snapshot snapshot) {
        return resolve(snapshot, Quoting.NONE);
    }

    /**
     * The same, with the values written as the language of the text wants them.
     *
     * @throws UnresolvedReferenceException if a reference has no value
     */
    public String resolve(Snapshot snapshot, Quoting quoting) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            text.append(
                    part instanceof SecretReference ? quoting.quote(((SecretReference) part).resolve(snapshot)) : part);
        }
        return text.toString();
    }
}
