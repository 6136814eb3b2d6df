package io.secretagent.inspection;

import java.math.BigInteger;
import java.util.Locale;

/** Compares versions of libraries as people do: by numbers, and a milestone or candidate before its release. */
final class VersionNumber {

    private static final int MOST_PARTS = 20;

    private VersionNumber() {}

    /** Negative if the first version is older, positive if it is newer, 0 if there is no difference that matters. */
    static int compare(String first, String second) {
        String[] a = parts(first);
        String[] b = parts(second);
        for (int i = 0; i < Math.max(a.length, b.length); i++) {
            int order = rank(i < a.length ? a[i] : "").compareTo(rank(i < b.length ? b[i] : ""));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static String[] parts(String version) {
        String ofAnyJava = version.toLowerCase(Locale.ROOT).replaceFirst("\\.jre\\d+$", "");
        String separated = ofAnyJava.replaceAll("(?<=\\d)(?=[a-z])|(?<=[a-z])(?=\\d)", ".");
        return separated.split("[.\\-_+]", MOST_PARTS);
    }

    /** A number; words of unfinished versions are less than 0, all others are 0. */
    private static BigInteger rank(String part) {
        if (part.matches("\\d+")) {
            return new BigInteger(part);
        }
        boolean isUnfinished = part.matches("m|rc|cr|alpha|beta|milestone|snapshot|pre|preview|dev|ea");
        return isUnfinished ? BigInteger.valueOf(-1) : BigInteger.ZERO;
    }
}
