package io.secretagent.secrets;

import java.io.IOException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonLocation;
import software.amazon.awssdk.thirdparty.jackson.core.JsonParser;
import software.amazon.awssdk.thirdparty.jackson.core.JsonProcessingException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonToken;

/**
 * Finds where a text that looks like a JSON object is not valid JSON, as with a comma too many or a quotation mark too few. Such
 * a secret has no keys, although its author meant it to have some.
 */
final class BrokenJson {

    /** What follows the brace of a template ({@code {{ }}}, {@code {% %}}, {@code {# #}}, {@code {$a}}), and never that of JSON. */
    private static final String OF_TEMPLATES = "{%#$";

    private BrokenJson() {}

    /** As in "line 1, column 17"; null for valid JSON and for texts that do not look like it. Never any part of the text. */
    static String placeIn(String text) {
        return looksLikeAnObject(text) ? breakOf(text) : null;
    }

    private static boolean looksLikeAnObject(String text) {
        int brace = nextVisible(text, 0);
        int inside = nextVisible(text, brace + 1);
        return inside < text.length()
                && text.charAt(brace) == '{'
                && OF_TEMPLATES.indexOf(text.charAt(inside)) < 0
                && hasMember(text);
    }

    /** Passwords and GUIDs may begin with a brace too, and must cause no warning. */
    private static boolean hasMember(String text) {
        return text.indexOf('"') >= 0 || text.indexOf('\'') >= 0 || text.indexOf(':') >= 0;
    }

    /** Skips JSON's white space, and what looks like it but is an error: a no-break space, a byte order mark. */
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

    private static String breakOf(String json) {
        try (JsonParser parser = JsonKeys.JSON.createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            JsonToken more = parser.nextToken();
            return more == null ? null : place(parser.currentTokenLocation());
        } catch (JsonProcessingException e) {
            return place(e.getLocation());
        } catch (IOException e) {
            return null; // a text in memory can be read
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
