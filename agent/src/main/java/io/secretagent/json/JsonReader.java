package io.secretagent.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads a JSON text (RFC 8259) token by token: no comments, no single quotes, no surplus commas, no {@code NaN}. There is no limit
 * to the depth, as nothing is read recursively, nor to the length of a number, which stays text. Names may occur twice; half a
 * surrogate pair may be escaped. Not thread-safe.
 */
public final class JsonReader {

    /** The end of the text, after any number of values. */
    public static final char END = 0;

    public static final char OBJECT = '{';
    public static final char OBJECT_END = '}';
    public static final char ARRAY = '[';
    public static final char ARRAY_END = ']';
    /** The name of a member with its colon; {@link #text} is the name. */
    public static final char NAME = ':';

    public static final char STRING = '"';
    public static final char INTEGER = '0';
    /** A number with a fraction or an exponent. */
    public static final char FRACTION = '.';

    public static final char TRUE = 't';
    public static final char FALSE = 'f';
    public static final char NULL = 'n';

    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String UNESCAPED = "\"\\/\b\f\n\r\t";

    private final String json;
    /** The brackets that are open. */
    private final StringBuilder open = new StringBuilder();

    private char token;
    private String text = "";
    private int start;
    /** The index of the next character. */
    private int at;

    public JsonReader(String json) {
        this.json = json;
    }

    /**
     * A reader of bytes in UTF-8, or in UTF-16 as some programs of Windows write it; a byte order mark is skipped. Bytes that are
     * invalid in it are an error where they are.
     */
    public static JsonReader of(byte[] json) {
        int first = json.length < 2 ? 0 : (json[0] & 255) << 8 | (json[1] & 255);
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (first == 0xFEFF || first == 0xFFFE) {
            charset = first == 0xFEFF ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (first == 0xEFBB && json.length > 2 && json[2] == (byte) 0xBF) {
            mark = 3;
        } else if (json.length > 1 && (json[0] == 0 || json[1] == 0)) {
            charset = json[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return new JsonReader(text(ByteBuffer.wrap(json, mark, json.length - mark), charset));
    }

    /** With NUL, which is valid nowhere in JSON, for bytes that are invalid in the charset. */
    private static String text(ByteBuffer bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith("\0")
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e); // cannot happen: both are replaced
        }
    }

    /**
     * The kind of the next token.
     *
     * @throws JsonException if the text is not JSON up to the end of that token; the reader cannot be used afterwards
     */
    public char next() throws JsonException {
        int c = visible();
        if (open.length() == 0) {
            token = c < 0 ? END : value(c);
        } else if (token == NAME) {
            token = value(c);
        } else {
            token = inside(open.charAt(open.length() - 1), c);
        }
        return token;
    }

    /** The next member or element, or the closing bracket. */
    private char inside(char bracket, int first) throws JsonException {
        int c = first;
        if (c == bracket + 2) { // the closing one, in ASCII
            start = at++;
            open.setLength(open.length() - 1);
            return (char) c;
        }
        if (token != bracket) {
            require(',', c);
            c = visible();
        }
        return bracket == OBJECT ? name(c) : value(c);
    }

    /** Skips white space; returns the next character, -1 at the end. */
    private int visible() {
        for (; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
        }
        return -1;
    }

    private void require(char expected, int found) throws JsonException {
        if (found != expected) {
            throw error(at);
        }
        at++;
    }

    private char name(int c) throws JsonException {
        start = at;
        require('"', c);
        text = string();
        require(':', visible());
        return NAME;
    }

    private char value(int c) throws JsonException {
        start = at;
        switch (c) {
            case OBJECT:
            case ARRAY:
                at++;
                open.append((char) c);
                return (char) c;
            case STRING:
                at++;
                text = string();
                return STRING;
            case TRUE:
                return word("true");
            case FALSE:
                return word("false");
            case NULL:
                return word("null");
            default:
                return number(c);
        }
    }

    private char word(String word) throws JsonException {
        at += word.length();
        if (!json.startsWith(word, start) || Character.isJavaIdentifierPart(peek())) {
            throw error(start);
        }
        text = json.substring(start, at);
        return word.charAt(0);
    }

    private char number(int c) throws JsonException {
        if (c != '-' && !isDigit(c)) {
            throw error(at);
        }
        at += c == '-' ? 1 : 0;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        int integerEnd = at;
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            digits();
        }
        text = json.substring(start, at);
        return at == integerEnd ? INTEGER : FRACTION;
    }

    /** One digit or more. */
    private void digits() throws JsonException {
        if (!isDigit(peek())) {
            throw error(at);
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private int peek() {
        return at < json.length() ? json.charAt(at) : -1;
    }

    /** The string whose opening quotation mark is behind; a new one, if it is not empty. */
    private String string() throws JsonException {
        int from = at;
        for (int c = peek(); c != '"'; c = peek()) {
            if (c == '\\') {
                return escapedString(new StringBuilder().append(json, from, at));
            }
            requirePlain(c);
        }
        return json.substring(from, at++);
    }

    private String escapedString(StringBuilder string) throws JsonException {
        for (int c = peek(); c != '"'; c = peek()) {
            if (c == '\\') {
                at++;
                string.append(escaped());
            } else {
                requirePlain(c);
                string.append((char) c);
            }
        }
        at++;
        return string.toString();
    }

    private void requirePlain(int c) throws JsonException {
        if (c < ' ') { // or the end
            throw error(at);
        }
        at++;
    }

    private char escaped() throws JsonException {
        int c = peek();
        int index = c < 0 ? -1 : ESCAPED.indexOf(c);
        if (index < 0 && c != 'u') {
            throw error(at);
        }
        at++;
        return c == 'u' ? hex() : UNESCAPED.charAt(index);
    }

    private char hex() throws JsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1; // only ASCII's
            if (digit < 0) {
                throw error(at);
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private JsonException error(int index) {
        return JsonException.at(json, index);
    }

    /** Where the token begins that {@link #next} has returned, if it should not be there. */
    public JsonException unexpected() {
        return error(start);
    }

    /** Skips to the end of the object or array that has just begun; does nothing at other tokens. */
    public void skip() throws JsonException {
        skip(Integer.MAX_VALUE);
    }

    /**
     * As {@link #skip()}.
     *
     * @param deepest how many objects and arrays may be open; more are an error
     */
    public void skip(int deepest) throws JsonException {
        int level = token == OBJECT || token == ARRAY ? open.length() : Integer.MAX_VALUE;
        while (open.length() >= level) {
            next();
            if (open.length() > deepest) {
                throw unexpected();
            }
        }
    }

    /** The kind of the current token. */
    public char token() {
        return token;
    }

    /** A name or a string without its quotation marks, or a number, {@code true}, {@code false} or {@code null} as it is written. */
    public String text() {
        return text;
    }

    /** The index of the current token's first character. */
    public int start() {
        return start;
    }

    /** The index after the current token. */
    public int end() {
        return at;
    }
}
