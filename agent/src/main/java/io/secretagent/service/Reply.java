package io.secretagent.service;

import java.nio.charset.StandardCharsets;

/** A reply's JSON: {@code {"SecretValue":"…"}} or {@code {"Error":"…"}}, never both. */
final class Reply {

    private static final String HEX = "0123456789abcdef";

    private Reply() {}

    static byte[] value(String value) {
        return object("SecretValue", value);
    }

    static byte[] error(String message) {
        return object("Error", message);
    }

    private static byte[] object(String name, String text) {
        StringBuilder json = new StringBuilder(text.length() + name.length() + 8);
        json.append("{\"").append(name).append("\":\"");
        for (int i = 0; i < text.length(); i++) {
            append(json, text, i);
        }
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, String text, int at) {
        char c = text.charAt(at);
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ' || c == 0x7F || isHalfAPair(text, at)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
                json.append(HEX.charAt(c >> shift & 15));
            }
        } else {
            json.append(c);
        }
    }

    /** A surrogate without its other half has no bytes in UTF-8. */
    private static boolean isHalfAPair(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
