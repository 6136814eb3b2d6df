package io.secretagent.references;

import io.secretagent.secrets.SecretVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds references in texts. There are three forms: {@code secrets:<resource>:<key>} as a whole text, and anywhere inside a text
 * {@code {{resolve:secretsmanager:<resource>:SecretString:<key>:<stage>:<version id>}}} (AWS CloudFormation's dynamic reference)
 * and {@code ${secrets:<resource>:<key>}}. A reference that is not terminated before the next one begins stays text. A fourth one,
 * {@link EcsReference}, is the whole text of a variable or property only.
 *
 * <p>Only configured resources can be referred to, by their name or by the ARN or secret name that is configured for it; any
 * other reference stays text.
 */
public final class ReferenceParser {

    private static final String WHOLE = "secrets:";
    static final String DYNAMIC = "{{resolve:secretsmanager:";
    /** With what all of CloudFormation's dynamic references begin. */
    static final String RESOLVE = "{{resolve:";

    private static final String PLACEHOLDER = "${secrets:";
    /** An internal form of {@link #PLACEHOLDER} that no framework takes for a placeholder. */
    private static final String KEPT = "{{secrets:";

    static final String KEPT_END = "}}";
    /** In frameworks a property "secrets", or nothing. */
    private static final String EMPTY = PLACEHOLDER + "}";

    /** The form of {@link #DYNAMIC}, for messages. */
    static final String DYNAMIC_FORM = "{{resolve:secretsmanager:<resource>:SecretString:<key>}}";

    private static final List<String> OPENINGS = Arrays.asList(DYNAMIC, PLACEHOLDER, KEPT);
    private static final String SECRET_STRING = ":SecretString";
    /** The longest reference, in characters: an ARN has 2,048 at most, and most keys are short. A longer one stays text. */
    static final int LONGEST = 4_096;

    private final ResourceNames names;
    private final ReferenceWarnings warnings;

    /** @param resources name to ARN or secret name */
    public ReferenceParser(Map<String, String> resources) {
        this(resources, false);
    }

    /** @param mayGrow whether there may be further resources later, which the map has then */
    public ReferenceParser(Map<String, String> resources, boolean mayGrow) {
        this(resources, mayGrow, true);
    }

    private ReferenceParser(Map<String, String> resources, boolean mayGrow, boolean warns) {
        names = new ResourceNames(resources, mayGrow);
        warnings = new ReferenceWarnings(names, warns);
    }

    /** For a caller that says itself what is wrong. */
    public static ReferenceParser withoutWarnings(Map<String, String> resources) {
        return withoutWarnings(resources, false);
    }

    /** The same where there may be further resources later. */
    public static ReferenceParser withoutWarnings(Map<String, String> resources, boolean mayGrow) {
        return new ReferenceParser(resources, mayGrow, false);
    }

    /** Whether there may be further resources later, so that a text that names none may name one then. */
    public boolean mayGrow() {
        return names.mayGrow();
    }

    /** A text that refers to a key of a resource; for null, to the whole value. */
    public static String reference(String resource, @Nullable String key) {
        return WHOLE + resource + (key == null ? "" : ":" + key);
    }

    /** A cheap test without false negatives: whether a text may be a reference as ECS has it. */
    public static boolean mayBeOfEcs(String text) {
        return text.startsWith("arn:") && text.contains(":secretsmanager:");
    }

    /** A cheap test without false negatives: whether a text may hold a reference of the first two forms. */
    public static boolean mayRefer(String text) {
        return text.startsWith(WHOLE) || text.contains(DYNAMIC);
    }

    /**
     * Whether a text is a reference of the first form. A YAML document and an address may begin with the same word: no resource begins
     * as what follows there, and no key has a line break.
     */
    private static boolean isWhole(String text) {
        return text.startsWith(WHOLE)
                && text.length() > WHOLE.length()
                && !Character.isWhitespace(text.charAt(WHOLE.length()))
                && !text.startsWith("//", WHOLE.length())
                && text.indexOf('\n') < 0;
    }

    /** The same for all three forms, and misspelt ones, of which {@link #parse} warns; for texts in which the host has already expanded the placeholders that it knows. */
    public static boolean mayReferInAnyForm(String text) {
        return text.contains("secret")
                && (mayRefer(text) || text.contains("{secrets:") || text.contains(NearReference.DYNAMIC));
    }

    /**
     * Warns of placeholders in a text with no other form of reference, because the agent does not expand placeholders there, and of
     * misspelt references.
     */
    void warnOfPlaceholders(String text, String holder) {
        warnOfMisspelt(text, holder);
        ReferenceText parsed = text.contains(PLACEHOLDER) ? parse(text, holder) : new ReferenceText(text);
        if (parsed.hasReference()) {
            warnings.arePlaceholders(holder, parsed.references(), parsed.isOneReference());
        }
    }

    /**
     * Replaces every {@code ${secrets:…}} of a configured resource by a form that no framework takes for a placeholder. One that follows
     * a dollar sign is left to the framework: together they would begin a placeholder.
     */
    public String keepFromExpansion(String text) {
        StringBuilder kept = new StringBuilder();
        int literal = 0;
        int following;
        for (int start = text.indexOf(PLACEHOLDER); start >= 0; start = following) {
            following = text.indexOf(PLACEHOLDER, start + 1);
            int end = endOf("}", text, start, following);
            String inside = end < 0 ? "" : text.substring(start + PLACEHOLDER.length(), end);
            boolean followsDollar = start > 0 && text.charAt(start - 1) == '$';
            if (!followsDollar && !inside.contains("${") && keyReference(inside) != null) {
                kept.append(text, literal, start).append(KEPT).append(inside).append(KEPT_END);
                literal = end + 1;
            }
        }
        return literal == 0 ? text : kept.append(text, literal, text.length()).toString();
    }

    /**
     * Turns the name of a property {@code secrets:…} into a reference that no framework takes for a placeholder.
     *
     * @return null for other names; a name of an unknown resource is warned of
     */
    public @Nullable String nameToReference(String name) {
        if (!isWhole(name)) {
            return null;
        }
        String inside = name.substring(WHOLE.length());
        if (keyReference(inside) == null) {
            warnings.namesNoResource("${" + name + "}", null, "stays as it is");
            return null;
        }
        return KEPT + inside + KEPT_END;
    }

    /**
     * Turns a text {@code secrets:…} that names a configured resource into a reference that can be embedded in another text and
     * that no framework takes for a placeholder. Returns any other text as it is.
     */
    public String embeddable(String text) {
        String inside = isWhole(text) ? text.substring(WHOLE.length()) : "";
        return inside.isEmpty() || keyReference(inside) == null ? text : KEPT + inside + KEPT_END;
    }

    /** Reverses {@link #embeddable} and {@link #keepFromExpansion}, for references that have no value; returns any other text as it is. */
    public static String asWritten(String text) {
        boolean isKept = text.startsWith(KEPT) && text.indexOf(KEPT_END) == text.length() - KEPT_END.length();
        return isKept ? WHOLE + text.substring(KEPT.length(), text.length() - KEPT_END.length()) : asPlaceholders(text);
    }

    /** Reverses {@link #keepFromExpansion}. */
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

    /**
     * The ARN after the opening of a reference, which is one of the parts of a text that was parsed without resources; null if there
     * is none. It may be malformed.
     */
    static @Nullable String arnIn(String part) {
        String opening = part.startsWith(WHOLE) ? WHOLE : part.startsWith(DYNAMIC) ? DYNAMIC : PLACEHOLDER;
        boolean carriesArn = part.startsWith(opening) && part.startsWith("arn:", opening.length());
        if (!carriesArn || part.length() > LONGEST || (opening.equals(WHOLE) && !isWhole(part))) {
            return null;
        }
        String terminator = opening.equals(WHOLE) ? "" : opening.equals(DYNAMIC) ? KEPT_END : "}";
        int end = terminator.isEmpty() ? part.length() : part.indexOf(terminator);
        if (end < 0) {
            return null; // not terminated
        }
        String arn = EcsReference.arnOf(part.substring(opening.length(), end));
        int string = arn.indexOf(SECRET_STRING);
        return string < 0 || !opening.equals(DYNAMIC) ? arn : arn.substring(0, string);
    }

    /**
     * Parses a text that is a reference as ECS has it, if it is one. The source of the result is not the text, but the same reference
     * in a form that is one everywhere.
     *
     * @param holder what holds the text, for the warning, as in "system property db.password"; null where it is not known
     * @return null for any other text, and after a warning for a reference that names no configured resource or is incomplete
     */
    @Nullable
    ReferenceText parseOfEcs(String text, @Nullable String holder) {
        EcsReference ofEcs = mayBeOfEcs(text) ? EcsReference.of(text) : null;
        if (ofEcs == null) {
            if (holder != null && EcsReference.isIncomplete(text)) {
                warnings.lacksColons(holder);
            } else if (holder != null && mayBeOfEcs(text) && EcsReference.of(text.trim()) != null) {
                warnings.hasSpace(holder);
            }
            return null;
        }
        SecretReference reference = ofEcs.in(names);
        if (reference == null) {
            warnings.namesNoResource(text, holder, "stays as it is");
            return null;
        }
        ReferenceText parsed = new ReferenceText(reference.whole());
        parsed.addReference(reference);
        return parsed;
    }

    /** Parses a text that is a reference as a whole: as ECS has it, or in any other form. */
    public ReferenceText parseWhole(String text) {
        ReferenceText ofEcs = parseOfEcs(text, null);
        return ofEcs == null ? parse(text) : ofEcs;
    }

    /** Parses a text. A reference that names no configured resource stays text and is warned of once. */
    public ReferenceText parse(String text) {
        return parse(text, null);
    }

    /**
     * Parses a text.
     *
     * @param holder what holds the text, for the warning, as in "system property db.password"; null where it is not known
     */
    ReferenceText parse(String text, @Nullable String holder) {
        return parse(text, holder, "stays as it is");
    }

    /**
     * Parses a text.
     *
     * @param holder what holds the text, for the warning, as in "system property db.password"; null where it is not known
     * @param state what becomes of the holder if the text names no resource, for the warning
     */
    ReferenceText parse(String text, @Nullable String holder, String state) {
        ReferenceText parsed = new ReferenceText(text);
        if (isWhole(text)) {
            SecretReference whole = text.length() > LONGEST ? null : keyReference(text.substring(WHOLE.length()));
            add(parsed, text, whole, holder, state);
            return parsed;
        }
        warnOfMisspelt(text, holder);
        int literal = 0;
        int following;
        for (int start = next(text, 0); start >= 0; start = following) {
            String opening = openingAt(text, start);
            String terminator = opening.equals(PLACEHOLDER) ? "}" : KEPT_END;
            following = next(text, start + 1);
            int end = endOf(terminator, text, start, following);
            if (end < 0) {
                continue; // not terminated: stays text
            }
            parsed.addLiteral(text.substring(literal, start));
            String inside = text.substring(start + opening.length(), end);
            literal = end + terminator.length();
            boolean isDynamic = opening.equals(DYNAMIC);
            SecretReference reference = isDynamic ? dynamicReference(inside) : keyReference(inside);
            add(parsed, text.substring(start, literal), reference, holder, state);
        }
        parsed.addLiteral(text.substring(literal));
        return parsed;
    }

    /** The index of the terminator before the next reference and within the longest length; -1 if there is none. */
    private static int endOf(String terminator, String text, int start, int following) {
        int limit = Math.min(following < 0 ? text.length() : following, start + LONGEST);
        for (int at = start; at < limit; at++) {
            if (text.startsWith(terminator, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The index where the next reference may begin; -1 for none. Looks at each brace once, so that the time is linear. */
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
        return reference.startsWith("arn:") ? "arn:" : reference.startsWith(WHOLE) ? WHOLE : openingAt(reference, 0);
    }

    private static String openingAt(String text, int start) {
        for (String opening : OPENINGS) {
            if (text.startsWith(opening, start)) {
                return opening;
            }
        }
        throw new IllegalArgumentException("nothing begins at " + start);
    }

    private void add(
            ReferenceText parsed,
            String source,
            @Nullable SecretReference reference,
            @Nullable String holder,
            String state) {
        if (reference != null) {
            parsed.addReference(reference);
            return;
        }
        parsed.addLiteral(source);
        if (!source.equals(EMPTY)) {
            parsed.setNamesNoResource();
            boolean isMalformed =
                    source.startsWith(DYNAMIC) && names.longestIn(source.substring(DYNAMIC.length())) != null;
            if (isMalformed) {
                warnings.isMalformed(source, holder, state);
            } else {
                warnings.namesNoResource(source, holder, state);
            }
        }
    }

    /** Whether a text is probably meant to be a reference. Costs next to nothing for a text without "secret". */
    public boolean isNearlyReference(String text) {
        boolean mayBe = text.length() <= LONGEST && (text.contains("ecret") || text.contains("ECRET"));
        return mayBe && NearReference.isIn(text, names.all());
    }

    /** Warns of a text that is probably meant to be a reference, unless {@link #parse} has warned of it. */
    void warnOfNearReference(String text, String holder, String state) {
        if (!text.contains(NearReference.DYNAMIC)) {
            warnings.isNearly(holder, state);
        }
    }

    private void warnOfMisspelt(String text, @Nullable String holder) {
        if (text.contains(NearReference.DYNAMIC)) {
            for (String opening : NearReference.misspeltServices(text)) {
                warnings.isMisspelt(opening, holder);
            }
        } else if (beginsWithResolve(text)) {
            warnOfUnknownService(text, holder);
        }
    }

    /** A cheap test: whether a text may be a dynamic reference as a whole, of whatever service. */
    public static boolean beginsWithResolve(String text) {
        return text.startsWith(RESOLVE);
    }

    /** Warns once of a text that is a dynamic reference as a whole, and of a service that the agent does not know. */
    public void warnOfUnknownService(String text) {
        warnOfUnknownService(text, null);
    }

    private void warnOfUnknownService(String text, @Nullable String holder) {
        boolean isOne = text.length() <= LONGEST && text.indexOf(KEPT_END) == text.length() - KEPT_END.length();
        if (isOne && !text.contains(NearReference.DYNAMIC) && !IamReference.isAny(text)) {
            warnings.isOfUnknownService(NearReference.service(text), holder);
        }
    }

    /**
     * Parses {@code <resource>:<key>}, {@code <resource>} for the whole value, or {@code <key>} where one resource is configured.
     *
     * @return null if the text names no configured resource
     */
    private @Nullable SecretReference keyReference(String text) {
        String prefix = names.longestIn(text);
        String resource = prefix == null ? null : names.of(prefix);
        if (prefix == null || resource == null) {
            String only = names.onlyOne();
            boolean isKey = text.indexOf(':') < 0 && !text.isEmpty();
            return only != null && isKey ? new SecretReference(SecretVersion.current(only), text) : null;
        }
        String key = text.length() == prefix.length() ? null : text.substring(prefix.length() + 1);
        return new SecretReference(SecretVersion.current(resource), key);
    }

    private @Nullable SecretReference dynamicReference(String text) {
        int end = text.indexOf(SECRET_STRING);
        String resource = names.of(end < 0 ? text : text.substring(0, end));
        String rest = end < 0 ? "" : text.substring(end + SECRET_STRING.length());
        if (resource == null || (!rest.isEmpty() && !rest.startsWith(":"))) {
            return null;
        }
        String[] parts = (rest.isEmpty() ? "" : rest.substring(1)).split(":", 3);
        String stage = parts.length > 1 ? parts[1] : "";
        String versionId = parts.length > 2 ? parts[2] : "";
        return new SecretReference(SecretVersion.of(resource, stage, versionId), parts[0].isEmpty() ? null : parts[0]);
    }
}
