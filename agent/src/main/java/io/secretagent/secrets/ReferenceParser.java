package io.secretagent.secrets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds references in texts. Three forms: {@code secrets:<resource>:<key>} as a whole text, and anywhere inside one {@code
 * {{resolve:secretsmanager:<resource>:SecretString:<key>:<stage>:<version id>}}} (AWS CloudFormation's dynamic reference)
 * and {@code ${secrets:<resource>:<key>}}. One that is not terminated before the next begins stays text.
 *
 * <p>Only configured resources are referred to, by their name or by what stands behind it; anything else stays text.
 */
public final class ReferenceParser {

    private static final String WHOLE = "secrets:";
    private static final String DYNAMIC = "{{resolve:secretsmanager:";
    private static final String PLACEHOLDER = "${secrets:";
    /** Says what {@link #PLACEHOLDER} does, and no framework takes it for one. */
    private static final String KEPT = "{{secrets:";

    private static final String KEPT_END = "}}";
    /** In frameworks a property "secrets", or nothing. */
    private static final String EMPTY = PLACEHOLDER + "}";

    private static final List<String> OPENINGS = Arrays.asList(DYNAMIC, PLACEHOLDER, KEPT);
    private static final String SECRET_STRING = ":SecretString";
    /** In characters: an ARN has 2,048 at most, and most keys are short. What is longer is text. */
    private static final int LONGEST = 4_096;

    /** Every way to name a resource, its ARN or secret name included, to its name. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final String onlyResource;
    private final ReferenceWarnings warnings;

    /**
     * A parser.
     *
     * @param resources name to ARN or secret name
     */
    public ReferenceParser(Map<String, String> resources) {
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            names.putIfAbsent(resource.getValue(), resource.getKey());
        }
        for (String name : resources.keySet()) {
            names.put(name, name);
        }
        warnings = new ReferenceWarnings(new LinkedHashSet<>(names.values()));
        onlyResource = resources.size() == 1 ? resources.keySet().iterator().next() : null;
    }

    /** A text that refers to a key, or to the whole value for null. */
    public static String reference(String resource, String key) {
        return WHOLE + resource + (key == null ? "" : ":" + key);
    }

    /** A cheap test that is true for every text with a reference of the first two forms. */
    public static boolean mayRefer(String text) {
        return text.startsWith(WHOLE) || text.contains(DYNAMIC);
    }

    /** A YAML document and an address may begin with the same word: no resource begins as what follows there, no key has a line break. */
    private static boolean isWhole(String text) {
        return text.startsWith(WHOLE)
                && text.length() > WHOLE.length()
                && !Character.isWhitespace(text.charAt(WHOLE.length()))
                && !text.startsWith("//", WHOLE.length())
                && text.indexOf('\n') < 0;
    }

    /** The same for texts in which the host has expanded its own placeholders: what still is one, it knows nothing of. */
    public static boolean mayReferInAnyForm(String text) {
        return text.contains("secrets") && (mayRefer(text) || text.contains("{secrets:"));
    }

    /** Warns of the placeholders in a text in which nothing but them may be meant for the agent, and which it does not expand. */
    void warnOfPlaceholders(String text, String holder) {
        ReferenceText parsed = text.contains(PLACEHOLDER) ? parse(text, holder) : new ReferenceText(text);
        if (parsed.hasReference()) {
            warnings.arePlaceholders(holder, parsed.references(), parsed.isOneReference());
        }
    }

    /** The text with every {@code ${secrets:…}} of a configured resource in a form that no framework takes for a placeholder. */
    public String keepFromExpansion(String text) {
        StringBuilder kept = new StringBuilder();
        int literal = 0;
        int following;
        for (int start = text.indexOf(PLACEHOLDER); start >= 0; start = following) {
            following = text.indexOf(PLACEHOLDER, start + 1);
            int end = endOf("}", text, start, following);
            String inside = end < 0 ? "" : text.substring(start + PLACEHOLDER.length(), end);
            if (!inside.contains("${") && keyReference(inside) != null) {
                kept.append(text, literal, start).append(KEPT).append(inside).append(KEPT_END);
                literal = end + 1;
            }
        }
        return literal == 0 ? text : kept.append(text, literal, text.length()).toString();
    }

    /** A property's name {@code secrets:…} as a reference that no framework takes for a placeholder; null for other names. */
    public String nameToReference(String name) {
        if (!isWhole(name)) {
            return null;
        }
        String inside = name.substring(WHOLE.length());
        if (keyReference(inside) == null) {
            warnings.namesNoResource("${" + name + "}", null);
            return null;
        }
        return KEPT + inside + KEPT_END;
    }

    /**
     * A text {@code secrets:…} that names a configured resource, as a reference that may stand inside another text and that no
     * framework takes for a placeholder; any other text as it is.
     */
    public String embeddable(String text) {
        String inside = isWhole(text) ? text.substring(WHOLE.length()) : "";
        return inside.isEmpty() || keyReference(inside) == null ? text : KEPT + inside + KEPT_END;
    }

    /** What {@link #embeddable} was given, for a text that it may have made and that has no value; any other text as it is. */
    public static String asWritten(String text) {
        boolean isKept = text.startsWith(KEPT) && text.indexOf(KEPT_END) == text.length() - KEPT_END.length();
        return isKept ? WHOLE + text.substring(KEPT.length(), text.length() - KEPT_END.length()) : text;
    }

    /** The text with each reference that {@link #keepFromExpansion} has made as it was before. */
    public static String asPlaceholders(String text) {
        StringBuilder written = new StringBuilder();
        int literal = 0;
        for (int start = text.indexOf(KEPT); start >= 0; start = text.indexOf(KEPT, literal)) {
            int end = text.indexOf(KEPT_END, start);
            if (end < 0) {
                break;
            }
            written.append(text, literal, start).append(PLACEHOLDER);
            written.append(text, start + KEPT.length(), end).append('}');
            literal = end + KEPT_END.length();
        }
        return literal == 0
                ? text
                : written.append(text, literal, text.length()).toString();
    }

    /** Parses; what names no configured resource stays text, with one warning for each. */
    public ReferenceText parse(String text) {
        return parse(text, null);
    }

    /**
     * The same of a text whose place is known.
     *
     * @param holder what holds the text, for the warning: as in "system property db.password"
     */
    ReferenceText parse(String text, String holder) {
        ReferenceText parsed = new ReferenceText(text);
        if (isWhole(text)) {
            add(parsed, text, text.length() > LONGEST ? null : keyReference(text.substring(WHOLE.length())), holder);
            return parsed;
        }
        int literal = 0;
        int following;
        for (int start = next(text, 0); start >= 0; start = following) {
            String opening = openingAt(text, start);
            String terminator = opening.equals(PLACEHOLDER) ? "}" : KEPT_END;
            following = next(text, start + 1);
            int end = endOf(terminator, text, start, following);
            if (end < 0) {
                continue; // not terminated before the next one begins: stays text
            }
            parsed.addLiteral(text.substring(literal, start));
            String inside = text.substring(start + opening.length(), end);
            literal = end + terminator.length();
            boolean isDynamic = opening.equals(DYNAMIC);
            SecretReference reference = isDynamic ? dynamicReference(inside) : keyReference(inside);
            add(parsed, text.substring(start, literal), reference, holder);
        }
        parsed.addLiteral(text.substring(literal));
        return parsed;
    }

    /** Where a terminator begins, before the next reference and within the longest; -1 if there is none. */
    private static int endOf(String terminator, String text, int start, int following) {
        int limit = Math.min(following < 0 ? text.length() : following, start + LONGEST);
        for (int at = start; at < limit; at++) {
            if (text.startsWith(terminator, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Where the next reference may begin; -1 for none. By a look at each brace, so that no part of a text is searched twice. */
    private static int next(String text, int from) {
        for (int brace = text.indexOf('{', from); brace >= 0; brace = text.indexOf('{', brace + 1)) {
            if (brace > from && text.startsWith(PLACEHOLDER, brace - 1)) {
                return brace - 1;
            }
            if (text.startsWith(DYNAMIC, brace) || text.startsWith(KEPT, brace)) {
                return brace;
            }
        }
        return -1;
    }

    /** With what a reference of any form begins. */
    static String opening(String reference) {
        return reference.startsWith(WHOLE) ? WHOLE : openingAt(reference, 0);
    }

    private static String openingAt(String text, int start) {
        for (String opening : OPENINGS) {
            if (text.startsWith(opening, start)) {
                return opening;
            }
        }
        throw new IllegalArgumentException("nothing begins at " + start);
    }

    private void add(ReferenceText parsed, String source, SecretReference reference, String holder) {
        if (reference != null) {
            parsed.addReference(reference);
            return;
        }
        parsed.addLiteral(source);
        if (!source.equals(EMPTY)) {
            warnings.namesNoResource(source, holder);
        }
    }

    /** {@code <resource>:<key>}, {@code <resource>} for the whole value, {@code <key>} where there is one resource. */
    private SecretReference keyReference(String text) {
        String resource = longestNameIn(text);
        if (resource == null) {
            boolean ofOnlyResource = onlyResource != null && text.indexOf(':') < 0 && !text.isEmpty();
            return ofOnlyResource ? new SecretReference(SecretVersion.current(onlyResource), text) : null;
        }
        String key = text.length() == resource.length() ? null : text.substring(resource.length() + 1);
        return new SecretReference(SecretVersion.current(names.get(resource)), key);
    }

    /** The longest configured name with which the text begins: ARNs hold colons, and so may names and keys. */
    private String longestNameIn(String text) {
        String longest = null;
        for (String name : names.keySet()) {
            boolean begins = text.equals(name) || text.startsWith(name + ":");
            if (begins && (longest == null || name.length() > longest.length())) {
                longest = name;
            }
        }
        return longest;
    }

    private SecretReference dynamicReference(String text) {
        int end = text.indexOf(SECRET_STRING);
        String resource = names.get(end < 0 ? text : text.substring(0, end));
        String rest = end < 0 ? "" : text.substring(end + SECRET_STRING.length());
        if (resource == null || !rest.isEmpty() && !rest.startsWith(":")) {
            return null;
        }
        String[] parts = (rest.isEmpty() ? "" : rest.substring(1)).split(":", 3);
        String stage = parts.length > 1 ? parts[1] : "";
        String versionId = parts.length > 2 ? parts[2] : "";
        return new SecretReference(SecretVersion.of(resource, stage, versionId), parts[0].isEmpty() ? null : parts[0]);
    }
}
