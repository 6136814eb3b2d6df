package io.secretagent.references;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises what people write by mistake instead of a reference. In a class of its own, as few texts need its pattern. */
final class NearReference {

    /** With what {@link ReferenceParser#DYNAMIC} and its likely misspellings begin. */
    static final String DYNAMIC = "{{resolve:secret";

    private static final int LONGEST_SERVICE = 30;

    private static final String SECRETS = "(?:resolve\\s*:\\s*)?secrets?(?:-?manager)?\\s*";

    /**
     * What stands before the name, as in {@code secret:}, {@code Secrets:}, {@code secrets://}, {@code secrets.}, or inside a text
     * {@code $secrets:}, <code>${secret:</code>, <code>{{ resolve:secretsmanager:</code>. A path, a class name, a URL or a placeholder
     * of the application (<code>${secret.db.password}</code>) begins differently.
     */
    private static final Pattern BEGINNING = Pattern.compile(
            "(?is)\\s*" + SECRETS + "(?:\\.|:\\s*|:?//)|.*(?:\\$|\\{\\s*)" + SECRETS + "(?::\\s*|:?//)");

    /** Characters before the name that are looked at, so that the time is linear. */
    private static final int LONGEST_BEGINNING = 60;

    private NearReference() {}

    /** Whether one of the names of resources follows such a beginning, and ends or continues with a key. */
    static boolean isIn(String text, Collection<String> names) {
        for (String name : names) {
            if (isIn(text, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIn(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean isWhole = end == text.length() || ":./} \t\r\n".indexOf(text.charAt(end)) >= 0;
            String before = text.substring(Math.max(0, at - LONGEST_BEGINNING), at);
            if (isWhole && BEGINNING.matcher(before).matches()) {
                return true;
            }
        }
        return false;
    }

    /** The service of a dynamic reference, as in {@code ssm}; empty for one that is no name. */
    static String service(String reference) {
        int start = ReferenceParser.RESOLVE.length();
        int colon = reference.indexOf(':', start);
        int end = colon < 0 ? reference.indexOf(ReferenceParser.KEPT_END) : colon;
        String service = reference.substring(start, end);
        return service.matches("[A-Za-z0-9_-]{1," + LONGEST_SERVICE + "}") ? service : "";
    }

    /** The references in a text whose service is misspelt, without what they name, as in {@code {{resolve:secretmanager:…}}}. */
    static List<String> misspeltServices(String text) {
        List<String> found = new ArrayList<>();
        for (int at = text.indexOf(DYNAMIC); at >= 0; at = text.indexOf(DYNAMIC, at + 1)) {
            int start = at + DYNAMIC.indexOf(':') + 1;
            int end = text.indexOf(':', start);
            boolean isService = end >= 0
                    && !text.startsWith(ReferenceParser.DYNAMIC, at)
                    && end - start <= LONGEST_SERVICE
                    && text.substring(start, end).matches("[A-Za-z_-]+");
            if (isService) {
                found.add(text.substring(at, end + 1) + "…" + ReferenceParser.KEPT_END);
            }
        }
        return found;
    }
}
