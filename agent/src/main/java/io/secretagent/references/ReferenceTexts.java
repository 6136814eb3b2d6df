package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts with references by the names of what they are for: system properties, environment variables. */
public final class ReferenceTexts {

    /** What the names are of, for messages. */
    private final String kind;

    private final ReferenceParser parser;
    private final Origins origins;
    private final Map<String, ReferenceText> texts = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param kind as in "system property"
     * @param origins takes of which text every value was made
     */
    public ReferenceTexts(String kind, ReferenceParser parser, Origins origins) {
        this.kind = kind;
        this.parser = parser;
        this.origins = origins;
    }

    /** Adds a text, whether there is a reference in it or not; it replaces one of the same name. */
    public void put(String name, String text) {
        texts.put(name, parser.parse(text, holder(name)));
    }

    /** Adds texts by name, as {@link #put} does. */
    public void putAll(Map<String, String> named) {
        for (Map.Entry<String, String> text : named.entrySet()) {
            put(text.getKey(), text.getValue());
        }
    }

    /** Adds a text if it refers to a configured resource, by no placeholder alone; whether it does. */
    public boolean putIfReference(String name, String text) {
        if (!ReferenceParser.mayRefer(text)) {
            parser.warnOfPlaceholders(text, holder(name));
            return false;
        }
        ReferenceText parsed = parser.parse(text, holder(name));
        if (parsed.hasReference()) {
            texts.put(name, parsed);
        }
        return parsed.hasReference();
    }

    private String holder(String name) {
        return kind + " " + name;
    }

    public boolean contains(String name) {
        return texts.containsKey(name);
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Those texts that hold references, as they were written. */
    public Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        for (Map.Entry<String, ReferenceText> text : texts.entrySet()) {
            if (text.getValue().hasReference()) {
                references.put(text.getKey(), text.getValue().source);
            }
        }
        return references;
    }

    /** The versions of secrets that the texts need. */
    public Set<SecretVersion> versions() {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (ReferenceText text : texts.values()) {
            versions.addAll(text.versions());
        }
        return versions;
    }

    /**
     * Puts the value of every text into a map; what has none there is left out.
     *
     * @param failures takes a line for each text that has no value
     */
    public void resolve(Snapshot snapshot, Map<String, String> values, List<String> failures) {
        for (Map.Entry<String, ReferenceText> text : texts.entrySet()) {
            try {
                String value = text.getValue().resolve(snapshot);
                if (text.getValue().hasReference()) {
                    origins.put(value, text.getValue(), snapshot);
                }
                values.put(text.getKey(), value);
            } catch (UnresolvedReferenceException e) {
                failures.add(holder(text.getKey()) + ": " + e.getMessage());
            }
        }
    }
}
