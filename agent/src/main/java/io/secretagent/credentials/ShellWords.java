package io.secretagent.credentials;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Splits a text into words as a POSIX shell does: at white space, except within quotes or after a backslash. */
final class ShellWords {

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean isInWord;
    /** The open quote, or 0. */
    private char quote;

    private ShellWords() {}

    /** The words without their quotes; none if a quote is not closed. */
    static List<String> split(String text) {
        ShellWords splitter = new ShellWords();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && splitter.quote != '\'') {
                i = splitter.escaped(text, i + 1);
            } else {
                splitter.take(next);
            }
        }
        return splitter.quote == 0 ? splitter.words() : Collections.<String>emptyList();
    }

    /** Within double quotes a backslash is literal unless a quote or a backslash follows. */
    private int escaped(String text, int next) {
        isInWord = true;
        if (next == text.length() || (quote == '"' && "\"\\".indexOf(text.charAt(next)) < 0)) {
            word.append('\\');
            return next - 1;
        }
        word.append(text.charAt(next));
        return next;
    }

    private void take(char next) {
        if (next == quote) {
            quote = 0;
        } else if (quote == 0 && (next == '"' || next == '\'')) {
            quote = next;
            isInWord = true;
        } else if (quote == 0 && Character.isWhitespace(next)) {
            endWord();
        } else {
            isInWord = true;
            word.append(next);
        }
    }

    private void endWord() {
        if (isInWord) {
            words.add(word.toString());
        }
        word.setLength(0);
        isInWord = false;
    }

    private List<String> words() {
        endWord();
        return words;
    }
}
