package io.secretagent.masking;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The texts by which a value may appear in an application's output: each of its lines, as it is, and as it is escaped in JSON, in URLs
 * and forms, and in XML.
 */
final class ValueForms {

    /** RFC 3986, section 2.3, without letters and digits. */
    private static final String UNRESERVED = "-._~";
    /** What {@code java.net.URLEncoder} keeps. */
    private static final String OF_FORMS = "-._*";
    /** What paths of URLs keep: RFC 3986, section 3.3. */
    private static final String OF_PATHS = UNRESERVED + "!$&'()*+,;=:@/";

    /** What Gson escapes beside what JSON demands. */
    private static final String OF_GSON = "<>&='";

    private static final String PEM_BOUNDARY = "-----";

    private ValueForms() {}

    /** All forms of a value; empty if it is short, or a common word. Each has eight characters or more. */
    static Set<String> of(String value) {
        Set<String> forms = new LinkedHashSet<>();
        for (String line : value.split("[\r\n]+", -1)) {
            String text = line.trim();
            if (text.length() >= ValueSearch.SHORTEST && !isOrdinary(text)) {
                addForms(text, forms);
            }
        }
        return forms;
    }

    private static void addForms(String text, Set<String> forms) {
        forms.add(text);
        forms.add(Escapes.json(text, "", false));
        forms.add(Escapes.json(text, "", true));
        forms.add(Escapes.json(text, OF_GSON, false));
        forms.add(Escapes.json(text, "", false).replace("/", "\\/"));
        forms.add(Escapes.percent(text, UNRESERVED, "%20"));
        forms.add(Escapes.percent(text, OF_FORMS, "+"));
        forms.add(Escapes.percent(text, OF_PATHS, "%20"));
        forms.add(Escapes.xml(text));
        forms.add(Escapes.xml(text).replace("\"", "&quot;").replace("'", "&#39;"));
    }

    /** What stands in many places beside secrets: a word, the first or last line of a PEM text, a line of one character. */
    private static boolean isOrdinary(String text) {
        return CommonWords.contain(text)
                || (text.startsWith(PEM_BOUNDARY) && text.endsWith(PEM_BOUNDARY))
                || text.replace(text.substring(0, 1), "").isEmpty();
    }
}
