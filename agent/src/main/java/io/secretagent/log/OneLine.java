package io.secretagent.log;

/** Makes untrusted texts, from files, applications and servers, safe to print in one line of a message. */
public final class OneLine {

    /** All characters but those of AWS's identifiers and error codes. */
    private static final String OUTSIDE_IDENTIFIERS = "[^A-Za-z0-9._:/+=@-]";

    private static final int MAX_IDENTIFIER = 64;
    private static final String UNPRINTABLE = "\\p{Cc}\\p{Cf}\u2028\u2029";

    /** The characters of names, keys and ARNs, and of {@code ${…}} in them. */
    private static final String NAMES = "[\\p{L}\\p{N}_./:+=@\\[\\]{}$-]*";

    private OneLine() {}

    /**
     * Whether a text that was meant as a name may be printed: it holds only what names usually consist of. Passwords mostly hold
     * other characters, or white space.
     */
    public static boolean isName(String text) {
        return text.matches(NAMES);
    }

    /**
     * An identifier that another process has sent (a request id, a version id, an error code), cut after 64 characters, with a
     * question mark for each character that AWS's identifiers do not have.
     */
    public static String identifier(String text) {
        boolean isLong = text.length() > MAX_IDENTIFIER;
        String start = isLong ? text.substring(0, MAX_IDENTIFIER) : text;
        return start.replaceAll(OUTSIDE_IDENTIFIERS, "?") + (isLong ? "…" : "");
    }

    /** The text with a question mark for each line break, control character and format character, so no escape sequence is left. */
    public static String of(String text) {
        return isPlain(text) ? text : text.replaceAll("[" + UNPRINTABLE + "]", "?");
    }

    /** As {@link #of}, for a text of several lines, which stay lines. */
    static String ofEach(String text) {
        return isPlain(text) ? text : text.replaceAll("[" + UNPRINTABLE + "&&[^\n]]", "?");
    }

    /** Most texts are plain, and before {@code main} a pattern costs more than this loop. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean isAscii = text.charAt(i) >= ' ' && text.charAt(i) < 0x7F;
            if (!isAscii && text.charAt(i) != '…') {
                return false;
            }
        }
        return true;
    }

    /** As {@link #of}, cut after {@code maxLength} characters, with an ellipsis if the text is longer. */
    public static String startOf(String text, int maxLength) {
        return of(text.length() > maxLength ? text.substring(0, maxLength) + "…" : text);
    }
}
