package io.secretagent.log;

/** Makes texts that may hold anything, from files and applications, fit for a line of a message. */
public final class OneLine {

    private OneLine() {}

    /** The text with a question mark for each line break, control character and part of a terminal's escape sequence. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\u2028\u2029]", "?");
    }

    /** The same of the text's first characters, with an ellipsis if it has more than {@code longest}. */
    public static String startOf(String text, int longest) {
        return of(text.length() > longest ? text.substring(0, longest) + "…" : text);
    }
}
