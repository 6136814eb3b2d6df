package io.secretagent.secrets;

import io.secretagent.json.JsonException;
import io.secretagent.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Locates the syntax error in a text that looks like a JSON object but is not valid JSON, such as a surplus comma or a missing
 * quotation mark. Such a secret has no keys, although its author meant it to have some.
 */
final class BrokenJson {

    /** Characters after the brace of a template ({@code {{ }}}, {@code {% %}}, {@code {# #}}, {@code {$a}}), never after JSON's. */
    private static final String TEMPLATE_MARKS = "{%#$";

    private BrokenJson() {}

    /** As in "line 1, column 17"; null for valid JSON and for texts that do not look like it. Holds no part of the text. */
    static @Nullable String placeIn(String text) {
        return looksLikeAnObject(text) ? placeOfError(text) : null;
    }

    private static boolean looksLikeAnObject(String text) {
        int brace = nextVisible(text, 0);
        int inside = nextVisible(text, brace + 1);
        return inside < text.length()
                && text.charAt(brace) == '{'
                && TEMPLATE_MARKS.indexOf(text.charAt(inside)) < 0
                && hasMember(text);
    }

    /** Excludes passwords and GUIDs that begin with a brace: they must cause no warning. */
    private static boolean hasMember(String text) {
        return text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 || text.indexOf(':') >= 0;
    }

    /** Skips JSON's white space, and characters that look like white space but are errors: a no-break space, a byte order mark. */
    private static int nextVisible(String text, int from) {
        int i = from;
        while (i < text.length()
                && (text.charAt(i) <= ' '
                        || Character.isSpaceChar(text.charAt(i))
                        || Character.getType(text.charAt(i)) == Character.FORMAT)) {
            i++;
        }
        return i;
    }

    private static @Nullable String placeOfError(String json) {
        JsonReader reader = new JsonReader(json);
        try {
            reader.next();
            reader.skip();
            return reader.next() == JsonReader.END ? null : reader.unexpected().place;
        } catch (JsonException e) {
            return e.place;
        }
    }
}
