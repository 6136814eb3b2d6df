package io.secretagent.masking;

import java.nio.charset.StandardCharsets;

/** Writes a text as it is inside a string of JSON, in a URL, and in XML. */
final class Escapes {

    private static final String HEX = "0123456789ABCDEF";
    private static final String CONTROLS = "\b\f\n\r\t";
    private static final String OF_CONTROLS = "bfnrt";

    private Escapes() {}

    /**
     * Inside a string of JSON: RFC 8259, section 7.
     *
     * @param further characters that are escaped, too, by their number in lower case
     * @param asciiOnly whether all characters outside ASCII are escaped, by their number in upper case
     */
    static String json(String text, String further, boolean asciiOnly) {
        StringBuilder json = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            int control = CONTROLS.indexOf(each);
            if (control >= 0) {
                json.append('\\').append(OF_CONTROLS.charAt(control));
            } else if (each == '"' || each == '\\') {
                json.append('\\').append(each);
            } else if (each < ' ' || (asciiOnly && each > '~') || further.indexOf(each) >= 0) {
                json.append("\\u").append(String.format(asciiOnly ? "%04X" : "%04x", (int) each));
            } else {
                json.append(each);
            }
        }
        return json.toString();
    }

    /**
     * In a URL, with the bytes of UTF-8 that are no ASCII letters or digits in upper-case hexadecimal.
     *
     * @param kept further characters that stay as they are
     * @param space what stands for a space
     */
    static String percent(String text, String kept, String space) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isLetterOrDigit = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || isDigit(each);
            if (isLetterOrDigit || kept.indexOf(each) >= 0) {
                encoded.append((char) each);
            } else if (each == ' ') {
                encoded.append(space);
            } else {
                encoded.append('%').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
            }
        }
        return encoded.toString();
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    /** In the text of an element. */
    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
