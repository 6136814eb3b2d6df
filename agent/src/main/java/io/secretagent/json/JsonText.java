package io.secretagent.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Encodes a text as the content of a JSON string. */
public final class JsonText {

    private static final int PIECE = 1024;
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends a text with its quotation marks. */
    public static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(json, text, i);
        }
        json.append('"');
    }

    /** The length of the encoded text in UTF-8, in bytes. */
    public static int length(String text) {
        int length = 0;
        for (int from = 0; from < text.length(); from = end(text, from)) {
            length += piece(text, from).length;
        }
        return length;
    }

    /** Writes the encoded text in UTF-8, piece by piece, so that a long text is never copied whole. */
    public static void write(String text, OutputStream out) throws IOException {
        for (int from = 0; from < text.length(); from = end(text, from)) {
            out.write(piece(text, from));
        }
    }

    /** The end of the piece that begins at an index; never between the halves of a surrogate pair. */
    private static int end(String text, int from) {
        int end = Math.min(text.length(), from + PIECE);
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private static byte[] piece(String text, int from) {
        int end = end(text, from);
        StringBuilder json = new StringBuilder(end - from + 16);
        for (int i = from; i < end; i++) {
            append(json, text, i);
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, String text, int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ' || isUnpairedSurrogate(text, at)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                json.append(HEX.charAt(c >> shift & 15));
            }
        } else {
            json.append(c);
        }
    }

    /** A surrogate without its other half cannot be encoded in UTF-8. */
    private static boolean isUnpairedSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
