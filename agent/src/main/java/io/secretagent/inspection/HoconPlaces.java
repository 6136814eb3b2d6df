package io.secretagent.inspection;

import io.secretagent.inspection.Place.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Reads HOCON (Typesafe Config) and TOML as far as names and texts are concerned: objects, comments, quoted and unquoted texts. Texts
 * that several parts are joined to are one text here; includes are files of their own.
 */
final class HoconPlaces {

    private static final int MAX_DEPTH = 200;
    /** Follows the key of a text that Typesafe Config refuses: only quotes may hold such characters. */
    static final String WITHOUT_QUOTES = " (without quotes)";

    private static final String ONLY_IN_QUOTES = ":=+`^?!@*&\\";
    private static final String TRIPLE = "\"\"\"";

    private final Source source;
    private final String text;
    private final List<Place> places;
    private final Deque<String> objects = new ArrayDeque<>();
    private final StringBuilder token = new StringBuilder();
    private String key = "";
    private boolean hasKey;
    private boolean needsQuotes;
    private int lists;
    private int at;
    private int line = 1;
    private int lineOfToken = 1;

    private HoconPlaces(Source source, String text, List<Place> places) {
        this.source = source;
        this.text = text;
        this.places = places;
    }

    static void read(Source source, String text, List<Place> places) {
        new HoconPlaces(source, text, places).read();
    }

    private void read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' || isComment()) {
                skipComment();
            } else if (text.startsWith("${", at)) {
                appendTo(text.indexOf('}', at) + 1);
            } else if (c == '"') {
                quoted();
            } else {
                at++;
                plain(c);
            }
        }
        endSetting();
    }

    /** Not in a URL without quotes, which is no HOCON, but may be in other files with that ending. */
    private boolean isComment() {
        boolean isAfterSpace = token.length() == 0 || at == 0 || Character.isWhitespace(text.charAt(at - 1));
        return text.startsWith("//", at) && (!hasKey || isAfterSpace || text.charAt(at - 1) == '"');
    }

    private void skipComment() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void plain(char c) {
        switch (c) {
            case '{':
                begin();
                break;
            case '}':
                endSetting();
                objects.pollLast();
                break;
            case '\n':
                separate();
                line++;
                break;
            case ',':
                separate();
                break;
            case '[':
                lists++;
                separate();
                break;
            case ']':
                separate();
                lists--;
                break;
            case '=':
            case ':':
                if (!hasKey) {
                    key = token.toString().trim().replaceFirst("\\s*\\+$", "");
                    hasKey = true;
                    token.setLength(0);
                } else {
                    append(c);
                }
                break;
            default:
                append(c);
        }
    }

    /** Ends an element; all elements of a list have the name of the list. */
    private void separate() {
        String name = key;
        boolean isElement = lists > 0 && hasKey;
        endSetting();
        key = isElement ? name : "";
        hasKey = isElement;
    }

    private void append(char c) {
        if (token.length() == 0) {
            lineOfToken = line;
        }
        needsQuotes |= hasKey && ONLY_IN_QUOTES.indexOf(c) >= 0;
        token.append(c);
    }

    private void begin() {
        if (objects.size() == MAX_DEPTH) {
            throw new IllegalArgumentException("nested too deeply");
        }
        objects.addLast(Place.shortened(hasKey ? key : token.toString().trim()));
        token.setLength(0);
        hasKey = false;
        key = "";
    }

    private void endSetting() {
        String value = token.toString().trim();
        if (hasKey && !value.isEmpty()) {
            StringBuilder path = new StringBuilder();
            for (String object : objects) {
                path.append(object).append(object.isEmpty() ? "" : ".");
            }
            boolean isRefused =
                    needsQuotes && !source.name.toLowerCase(Locale.ROOT).endsWith(".toml");
            places.add(new Place(source, lineOfToken, path + key + (isRefused ? WITHOUT_QUOTES : ""), value));
        }
        token.setLength(0);
        needsQuotes = false;
        hasKey = false;
        key = "";
    }

    /** A text in quotes, with the escapes of JSON of which only those of characters matter here. */
    private void quoted() {
        boolean isTriple = text.startsWith(TRIPLE, at);
        if (token.length() == 0) {
            lineOfToken = line;
        }
        if (isTriple) {
            int end = text.indexOf(TRIPLE, at + TRIPLE.length());
            while (end >= 0 && text.startsWith(TRIPLE, end + 1)) {
                end++; // further quotes belong to the text
            }
            at += TRIPLE.length();
            appendTo(end < 0 ? text.length() : end);
            at = Math.min(text.length(), at + TRIPLE.length());
            return;
        }
        for (at++; at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n'; at++) {
            boolean isEscape = text.charAt(at) == '\\' && at + 1 < text.length();
            at += isEscape ? 1 : 0;
            token.append(text.charAt(at));
        }
        at += at < text.length() && text.charAt(at) == '"' ? 1 : 0;
    }

    /** Appends what stands before an index; to the end if that is 0. */
    private void appendTo(int end) {
        int stop = end <= 0 ? text.length() : end;
        String piece = text.substring(at, stop);
        if (token.length() == 0) {
            lineOfToken = line;
        }
        token.append(piece);
        line += piece.length() - piece.replace("\n", "").length();
        at = stop;
    }
}
