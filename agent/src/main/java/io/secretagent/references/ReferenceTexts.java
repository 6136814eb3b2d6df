package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts with references by name: those of system properties, or of environment variables. */
public final class ReferenceTexts {

    /** Properties that hold the command line, whose arguments belong to the application. */
    private static final List<String> COMMAND_LINE = Arrays.asList("sun.java.command", "java.class.path");

    /** What the names denote, for messages. */
    private final String kind;

    private final ReferenceParser parser;
    private final Origins origins;
    private final Map<String, ReferenceText> texts = new LinkedHashMap<>();
    /** Name to the key, file and line of its text, in brackets; only of the configuration file. */
    private final Map<String, String> places = new HashMap<>();

    private boolean hasUnknown;
    private final List<String> withoutResource = new ArrayList<>();

    /** The texts that were written in another form than their source, by that. */
    private final Map<String, String> written = new HashMap<>();

    /**
     * Creates an empty collection.
     *
     * @param kind what the names denote, as in "system property"
     * @param origins records the text that each value was resolved from
     */
    public ReferenceTexts(String kind, ReferenceParser parser, Origins origins) {
        this.kind = kind;
        this.parser = parser;
        this.origins = origins;
    }

    /**
     * Adds texts of the configuration file by name, with references or without. Each replaces a text of the same name.
     *
     * @param filePlaces name to the key, file and line of the text, for messages
     */
    public void putAll(Map<String, String> named, Map<String, String> filePlaces) {
        for (Map.Entry<String, String> entry : named.entrySet()) {
            String name = entry.getKey();
            String place = " (" + filePlaces.get(name) + ")";
            places.put(name, place);
            String state = "is set to that text" + place;
            ReferenceText text = parser.parse(entry.getValue(), holder(name), state);
            texts.put(name, text);
            if (text.namesNoResource()) {
                withoutResource.add(located(name)
                        + ": the text looks like a reference but names no resource; correct it, or add the resource");
            } else if (!text.hasReference() && parser.isNearlyReference(entry.getValue())) {
                parser.warnOfNearReference(entry.getValue(), holder(name), state);
                withoutResource.add(
                        located(name) + ": the text looks like a misspelt reference; write secrets:<resource>:<key>");
            }
        }
    }

    /** A line for each text of the configuration file that looks like a reference but names no resource. */
    public List<String> withoutResource() {
        return Collections.unmodifiableList(withoutResource);
    }

    /**
     * Adds a text if it has a reference to a configured resource. A text with placeholders only is warned of and not added.
     *
     * @return whether it was added
     */
    public boolean putIfReference(String name, String text) {
        if (ReferenceParser.mayBeOfEcs(text)) {
            return putIfOfEcs(name, text);
        }
        if (!ReferenceParser.mayRefer(text)) {
            parser.warnOfPlaceholders(text, holder(name));
            if (text.indexOf("${secrets:") < 0 && parser.isNearlyReference(text)) {
                parser.warnOfNearReference(text, holder(name), "stays as it is");
            }
            return false;
        }
        ReferenceText parsed = parser.parse(text, holder(name));
        if (parsed.hasReference()) {
            put(name, parsed);
        }
        return parsed.hasReference();
    }

    /**
     * Adds all texts that have a reference to a configured resource, as {@link #putIfReference}.
     *
     * @param except the name of a text that is not looked at
     */
    public void putReferences(Map<String, String> named, String except) {
        for (Map.Entry<String, String> text : named.entrySet()) {
            if (!text.getKey().equals(except) && !putIfReference(text.getKey(), text.getValue())) {
                hasUnknown |= mayRefer(text.getValue());
            }
        }
    }

    /** Whether {@link #putReferences} has left out a text that may have a reference later, as there may be further resources. */
    public boolean hasUnknown() {
        return hasUnknown;
    }

    /** Parses those texts again that named no resource: there are further ones now. */
    public void readAgain() {
        for (Map.Entry<String, ReferenceText> text : texts.entrySet()) {
            if (text.getValue().namesNoResource()) {
                text.setValue(parser.parse(text.getValue().source, holder(text.getKey())));
            }
        }
    }

    /** Whether a text that has no reference may have one later, as there may be further resources. */
    public boolean mayRefer(String text) {
        return parser.mayGrow() && (ReferenceParser.mayRefer(text) || ReferenceParser.mayBeOfEcs(text));
    }

    private boolean putIfOfEcs(String name, String text) {
        ReferenceText parsed = parser.parseOfEcs(text, holder(name));
        if (parsed == null) {
            return false;
        }
        put(name, parsed);
        written.put(parsed.source, text);
        return true;
    }

    private void put(String name, ReferenceText text) {
        texts.put(name, text);
        places.remove(name); // the text of the configuration file no longer counts
    }

    /** Whether a system property holds the command line, in which no reference is looked for. */
    public static boolean isCommandLine(String property) {
        return COMMAND_LINE.contains(property);
    }

    private String holder(String name) {
        return kind + " " + name;
    }

    /** The holder, and where its text stands if that is the configuration file. */
    private String located(String name) {
        return holder(name) + places.getOrDefault(name, "");
    }

    public boolean contains(String name) {
        return texts.containsKey(name);
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** One of {@link #references}, as it was written. */
    public String written(String reference) {
        return written.getOrDefault(reference, reference);
    }

    /** The texts that have references, each in a form that is a reference everywhere. */
    public Map<String, String> references() {
        Map<String, String> references = new LinkedHashMap<>();
        for (Map.Entry<String, ReferenceText> text : texts.entrySet()) {
            if (text.getValue().hasReference()) {
                references.put(text.getKey(), text.getValue().source);
            }
        }
        return references;
    }

    /** The versions of secrets that are needed to resolve the texts. */
    public Set<SecretVersion> versions() {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (ReferenceText text : texts.values()) {
            versions.addAll(text.versions());
        }
        return versions;
    }

    /**
     * Puts the value of every text into a map, except of those that cannot be resolved.
     *
     * @param failures receives a line for each text that cannot be resolved, by its name; none for one whose secret does not exist and
     *     need not
     */
    public void resolve(Snapshot snapshot, Map<String, String> values, Map<String, String> failures) {
        for (Map.Entry<String, ReferenceText> text : texts.entrySet()) {
            try {
                String value = text.getValue().resolve(snapshot);
                if (text.getValue().hasReference()) {
                    origins.put(value, text.getValue(), snapshot);
                }
                values.put(text.getKey(), value);
            } catch (UnresolvedReferenceException e) {
                if (text.getValue().isOfAbsent(snapshot)) {
                    continue;
                }
                failures.put(text.getKey(), located(text.getKey()) + ": " + e.getMessage());
            }
        }
    }
}
