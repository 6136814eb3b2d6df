package io.secretagent.config;

import io.secretagent.config.PlainYaml.Unusual;

/** The current line of a YAML text, without empty lines and lines of comments, and a position in it. */
final class PlainLine {

    /** SnakeYAML takes 1,024 characters, with quotes and escapes. */
    private static final int MAX_KEY = 400;

    final String text;

    /** From 1. */
    int number;
    /** Of the line's first character, from 0; -1 after the last line. */
    int column;
    /** The position in the text. */
    int at;
    /** Where the line ends, in the text. */
    int end = -1;

    private int start;

    PlainLine(String text) {
        this.text = text;
    }

    /** Whether there is none that YAML forbids, or takes for a line break beside the usual ones, and no tab. */
    static boolean hasOnlyPlainCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = (c >= ' ' && c <= '~')
                    || c == '\n'
                    || (c >= '\u00a0' && c < '\ud800' && c != '\u2028' && c != '\u2029')
                    || (c == '\r' && text.startsWith("\n", i + 1));
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next line that has content. */
    void next() {
        do {
            start = end + 1;
            if (start >= text.length()) {
                column = -1;
                end = at = text.length();
                return;
            }
            number++;
            int feed = text.indexOf('\n', start);
            end = feed < 0 ? text.length() : feed;
            at = start;
            skipSpaces();
        } while (at == lineEnd() || text.charAt(at) == '#');
        column = at - start;
    }

    /** Without a carriage return. */
    int lineEnd() {
        return end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    void skipSpaces() {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
    }

    /** Skips spaces; whether something other than a comment follows in the line. */
    boolean hasMore() {
        int before = at;
        skipSpaces();
        if (at < lineEnd() && text.charAt(at) == '#') {
            Unusual.unless(at > before);
            return false;
        }
        return at < lineEnd();
    }

    /** {@code ---} alone. */
    boolean isDocumentStart() {
        return column == 0 && text.startsWith("---", at) && at + 3 == lineEnd();
    }

    boolean isAtDash() {
        return column >= 0 && is(at, '-') && isSpaceOrEnd(at + 1);
    }

    /** Moves past a dash. */
    void dash() {
        at++;
    }

    /** Makes the position the indentation of a mapping that begins after a dash. */
    int indentHere() {
        column = at - start;
        return column;
    }

    /** Whether a key without quotes follows. */
    boolean isAtKey() {
        int colon = endOfWord();
        return colon > at && is(colon, ':') && isSpaceOrEnd(colon + 1);
    }

    /** A key, in quotes or not; moves past its colon. */
    String key() {
        String key;
        if (is(at, '"') || is(at, '\'')) {
            key = new PlainFlow(this).quoted();
        } else {
            Unusual.unless(isAtKey());
            int colon = endOfWord();
            key = text.substring(at, colon);
            Unusual.unless(!PlainFlow.isNull(key));
            at = colon;
        }
        Unusual.unless(is(at, ':') && isSpaceOrEnd(at + 1) && key.length() < MAX_KEY);
        at++;
        return key;
    }

    /** Where letters, digits, dots, hyphens, underscores, slashes and stars end; the first is a letter, digit or underscore. */
    private int endOfWord() {
        int i = at;
        while (i < lineEnd() && (isLetterOrDigit(text.charAt(i)) || (i > at && "-./*".indexOf(text.charAt(i)) >= 0))) {
            i++;
        }
        return i;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    boolean is(int position, char c) {
        return position < lineEnd() && text.charAt(position) == c;
    }

    boolean isSpaceOrEnd(int position) {
        return position >= lineEnd() || text.charAt(position) == ' ';
    }
}
