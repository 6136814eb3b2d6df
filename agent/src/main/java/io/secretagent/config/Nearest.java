package io.secretagent.config;

import java.util.Collection;

/** Finds the known name that is nearest to a mistyped one. */
final class Nearest {

    private Nearest() {}

    /** "did you mean …?" if a known name is near, else the list of the known names. */
    static String remedy(String key, Collection<String> known) {
        String nearest = null;
        int least = Math.max(2, key.length() / 3) + 1;
        for (String candidate : known) {
            if (Math.abs(key.length() - candidate.length()) < least) { // else it is too far, and may be a megabyte long
                int distance = distance(normal(key), normal(candidate));
                nearest = distance < least ? candidate : nearest;
                least = Math.min(distance, least);
            }
        }
        return nearest == null ? "known here: " + String.join(", ", known) : "did you mean " + nearest + "?";
    }

    /** Ignores camelCase and snake_case, the likeliest mistakes. */
    private static String normal(String key) {
        return key.replace('_', '-').replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
