package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text with references, parsed once and resolved as often as needed. Immutable once it is built. */
public final class ReferenceText {

    /** As it was written. */
    final String source;

    private final List<Object> parts = new ArrayList<>();

    private boolean namesNoResource;

    ReferenceText(String source) {
        this.source = source;
    }

    /** A text that refers to a key of a version; for null, to the whole value. */
    public static ReferenceText of(SecretVersion version, @Nullable String key) {
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

    void setNamesNoResource() {
        namesNoResource = true;
    }

    /** Whether a part of it looks like a reference but names no configured resource. */
    public boolean namesNoResource() {
        return namesNoResource;
    }

    /** Each a literal {@link String} or a {@link SecretReference}, in their order. */
    public List<Object> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** Its references, in their order. */
    public List<SecretReference> references() {
        List<SecretReference> references = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof SecretReference) {
                references.add((SecretReference) part);
            }
        }
        return references;
    }

    /** Whether the text is one reference and nothing else. */
    public boolean isOneReference() {
        return parts.size() == 1 && hasReference();
    }

    /** Whether the text has a reference to a configured resource. */
    public boolean hasReference() {
        return !versions().isEmpty();
    }

    /** The versions of secrets that are needed to resolve the text. */
    public List<SecretVersion> versions() {
        List<SecretVersion> versions = new ArrayList<>();
        for (SecretReference reference : references()) {
            versions.add(reference.version);
        }
        return versions;
    }

    /** Whether a secret that the text refers to does not exist, and need not. */
    public boolean isOfAbsent(Snapshot snapshot) {
        for (SecretReference reference : references()) {
            if (snapshot.isAbsent(reference.version)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Replaces the references by their values in a snapshot.
     *
     * @throws UnresolvedReferenceException if a reference has no value
     */
    public String resolve(Snapshot snapshot) {
        return resolve(snapshot, Quoting.NONE);
    }

    /**
     * Replaces the references by their values in a snapshot, escaped for the language of the text.
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
