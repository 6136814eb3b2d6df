package io.secretagent.references;

import java.util.regex.Pattern;

/** Recognises what people write by mistake instead of a reference. In a class of its own, as few texts need its pattern. */
final class NearReference {

    /**
     * What stands before the name: as in {@code secret:}, {@code Secrets:}, {@code secrets://}, {@code secrets.}, {@code $secrets:},
     * <code>${secret:</code>, <code>{{ resolve:secretsmanager:</code>. A path, a class name or a URL of the application begins
     * differently.
     */
    private static final Pattern BEGINNING = Pattern.compile(
            "(?is)(?:\\s*|.*(?:\\$|\\{\\s*))(?:resolve\\s*:\\s*)?secrets?(?:-?manager)?\\s*(?:[:.]|:\\s+|:?//)");

    /** Characters before the name that are looked at, so that the time is linear. */
    private static final int LONGEST_BEGINNING = 60;

    private NearReference() {}

    /** Whether the name follows such a beginning, and ends or continues with a key. */
    static boolean isIn(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean isWhole = end == text.length() || ":./} \t\r\n".indexOf(text.charAt(end)) >= 0;
            if (isWhole
                    && BEGINNING
                            .matcher(text.substring(Math.max(0, at - LONGEST_BEGINNING), at))
                            .matches()) {
                return true;
            }
        }
        return false;
    }
}
