package io.secretagent.log;

/** Makes texts that may hold anything, from files and applications, fit for a line of a message. */
public final class OneLine {

    /** What AWS's identifiers and error codes are made of. */
    private static final String OUTSIDE_IDENTIFIERS = "[^A-Za-z0-9._:/+=@-]";

    private static final int LONGEST_IDENTIFIER = 64;
    private static final String UNPRINTABLE = "\\p{Cc}\\p{Cf}\u2028\u2029";

    /** What names, keys and ARNs are made of, and {@code ${…}} in them. */
    private static final String NAMES = "[\\p{L}\\p{N}_./:+=@\\[\\]{}$-]*";

    private OneLine() {}

    /**
     * Whether a text that was meant as a name may be printed: it holds nothing but what names usually are made of. Passwords mostly hold
     * something else, or white space.
     */
    public static boolean isName(String text) {
        return text.matches(NAMES);
    }

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
        return isPlain(text) ? text : text.replaceAll("[" + UNPRINTABLE + "]", "?");
    }

    /** The same of each line of a text that has several. */
    static String ofEach(String text) {
        return isPlain(text) ? text : text.replaceAll("[" + UNPRINTABLE + "&&[^\n]]", "?");
    }

    /** Most texts are, and before {@code main} a pattern costs more than this look. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isAscii = text.charAt(i) >= ' ' && text.charAt(i) < 0x7F;
            if (!isAscii && text.charAt(i) != '…') {
                return false;
            }
        }
        return true;
    }

    /** The same of the text's first characters, with an ellipsis if it has more than {@code longest}. */
    public static String startOf(String text, int longest) {
        return of(text.length() > longest ? text.substring(0, longest) + "…" : text);
    }
}
