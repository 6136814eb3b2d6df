package io.secretagent.log;

/** Makes texts that may hold anything, from files and applications, fit for a line of a message. */
public final class OneLine {

    /** What AWS's identifiers and error codes are made of. */
    private static final String OUTSIDE_IDENTIFIERS = "[^A-Za-z0-9._:/+=@-]";

    private static final int LONGEST_IDENTIFIER = 64;

    private OneLine() {}

    /**
     * An identifier that another process has sent (a request id, a version id, an error code): a question mark for each character
     * that AWS's have not, and no more than 64 characters.
     */
    public static String identifier(String text) {
        boolean isLong = text.length() > LONGEST_IDENTIFIER;
        String start = isLong ? text.substring(0, LONGEST_IDENTIFIER) : text;
        return start.replaceAll(OUTSIDE_IDENTIFIERS, "?") + (isLong ? "…" : "");
    }

    /** The text with a question mark for each line break, control character and part of a terminal's escape sequence. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
    }

    /** The same of the text's first characters, with an ellipsis if it has more than {@code longest}. */
    public static String startOf(String text, int longest) {
        return of(text.length() > longest ? text.substring(0, longest) + "…" : text);
    }
}
