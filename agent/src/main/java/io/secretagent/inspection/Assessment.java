package io.secretagent.inspection;

import io.secretagent.references.IamReference;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What becomes of the reference in one place. */
final class Assessment {

    /** A reference of the first form inside another text: in a URL it ends with the parameter. After a space it is a word of a command. */
    private static final Pattern INSIDE =
            Pattern.compile("(?<![\\w{$.\\s-])secrets:(?:(?!/secrets:)[^\\s\"'&;,?@)}])+");

    /** The default of a placeholder, as Spring has it: a whole text of its own. */
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{[^{}:]+:(secrets:[^{}]+)}");

    private final ReferenceParser parser;
    private final Snapshot snapshot;
    private final Places places;

    Assessment(ReferenceParser parser, Snapshot snapshot, Places places) {
        this.parser = parser;
        this.snapshot = snapshot;
        this.places = places;
    }

    /** The references in a text: those of the parser, the default of a placeholder, and those in a URL of JDBC. */
    static List<ReferenceText> references(ReferenceParser parser, Place place) {
        String text = place.text;
        List<ReferenceText> found = new ArrayList<>();
        ReferenceText whole = Places.isVariableOrOption(place) ? parser.parseWhole(text) : parser.parse(text);
        if (whole.hasReference()) {
            found.add(whole);
        } else if (isDefault(place)) {
            ReferenceText reference = parser.parse(text.replaceFirst(DEFAULT.pattern(), "$1"));
            found.addAll(
                    reference.hasReference()
                            ? Collections.singletonList(reference)
                            : Collections.<ReferenceText>emptyList());
        } else if (text.startsWith("jdbc:")) {
            found.addAll(inside(parser, text));
        }
        return found;
    }

    private static boolean isDefault(Place place) {
        return place.source.syntax != Syntax.HOCON
                && DEFAULT.matcher(place.text).matches();
    }

    private static List<ReferenceText> inside(ReferenceParser parser, String text) {
        List<ReferenceText> found = new ArrayList<>();
        for (Matcher inside = INSIDE.matcher(text); inside.find(); ) {
            ReferenceText reference = parser.parse(inside.group());
            if (inside.start() > 0 && reference.hasReference()) {
                found.add(reference);
            }
        }
        return found;
    }

    /** The finding; null if the place has no reference. */
    @Nullable
    Finding of(Place place) {
        if (IamReference.mayBeIn(place.text)) {
            Finding token = TokenPlaces.of(place);
            if (token != null) {
                return token;
            }
        }
        if (place.text.indexOf("ecret") < 0 && place.text.indexOf("ECRET") < 0) {
            return null;
        }
        List<ReferenceText> found = references(parser, place);
        if (!found.isEmpty()) {
            return assessed(place, found);
        }
        String mistake = mistake(place.text);
        if (mistake == null) {
            return null;
        }
        Answer answer = places.answer(place);
        String problem = answer.problem == null ? mistake : mistake + "; and " + answer.problem;
        return Finding.reference(place, "secrets:…", answer, problem);
    }

    private Finding assessed(Place place, List<ReferenceText> found) {
        boolean isInUrl = !parser.parse(place.text).hasReference() && place.text.startsWith("jdbc:");
        Answer answer = isInUrl ? places.answerInUrl(place) : places.answer(place);
        List<String> shown = new ArrayList<>();
        String problem = answer.problem;
        for (ReferenceText text : found) {
            for (SecretReference reference : text.references()) {
                String missing = missing(reference);
                shown.add(missing == null ? reference.whole() : "secrets:" + reference.version.resource + ":…");
                problem = problem == null ? missing : problem;
            }
        }
        boolean isPlaceholder =
                !ReferenceParser.mayRefer(place.text) && (place.text.contains("${secrets:") || isDefault(place));
        if (problem == null && answer.isWithoutPlaceholders && isPlaceholder) {
            problem = "${secrets:…} is resolved by frameworks with placeholders alone; write "
                    + found.get(0).references().get(0).whole();
        }
        return Finding.reference(place, String.join(" ", shown), answer, problem);
    }

    private @Nullable String missing(SecretReference reference) {
        try {
            reference.resolve(snapshot);
            return null;
        } catch (UnresolvedReferenceException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** What is wrong with a text that was meant to be a reference; null if it was not. */
    private @Nullable String mistake(String text) {
        ReferenceText parsed = parser.parse(text);
        if (parsed.namesNoResource()) {
            return "it names no resource of the agent's file; correct it, or add the resource";
        }
        if (parser.isNearlyReference(text)) {
            return "it looks like a misspelt reference; write secrets:<resource>:<key>";
        }
        List<ReferenceText> inside = inside(parser, text);
        return inside.isEmpty()
                ? null
                : "secrets:… is resolved as a whole text alone; inside a text, write "
                        + inside.get(0).references().get(0).embedded();
    }
}
