package io.secretagent.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the XML of STS's responses: the texts of the innermost elements by their names. The JDK's XML parser is not
 * used, as it is a module of its own, and the application may have replaced it. A document type is rejected, so the
 * only entities are XML's five and numeric character references.
 */
final class StsXml {

    private final String xml;
    private final Map<String, String> texts = new HashMap<>();
    /** The element that was opened last, if no other tag has followed; else null. */
    private @Nullable String open;

    private int textStart;

    private StsXml(String xml) {
        this.xml = xml;
    }

    /**
     * The texts by element name; of elements with the same name, the first.
     *
     * @throws IOException if it is not XML of this kind
     */
    static Map<String, String> texts(byte[] bytes) throws IOException {
        StsXml reader = new StsXml(new String(bytes, StandardCharsets.UTF_8));
        reader.read();
        return reader.texts;
    }

    private void read() throws IOException {
        int next;
        for (int tag = xml.indexOf('<'); tag >= 0; tag = xml.indexOf('<', next)) {
            if (xml.startsWith("<!--", tag)) {
                next = endOf("-->", tag);
            } else if (xml.startsWith("<?", tag)) {
                next = endOf("?>", tag);
            } else if (xml.startsWith("<!", tag)) {
                throw new IOException("unexpected declaration");
            } else {
                next = endOf(">", tag);
                take(xml.substring(tag + 1, next - 1), tag, next);
            }
        }
    }

    private int endOf(String end, int from) throws IOException {
        int at = xml.indexOf(end, from);
        if (at < 0) {
            throw new IOException("cut off");
        }
        return at + end.length();
    }

    private void take(String tag, int start, int end) throws IOException {
        if (tag.startsWith("/")) {
            String name = tag.substring(1).trim();
            if (name.equals(open)) {
                texts.putIfAbsent(name.substring(name.indexOf(':') + 1), decoded(xml.substring(textStart, start)));
            }
            open = null;
        } else {
            open = tag.endsWith("/") ? null : tag.split("\\s", 2)[0];
            textStart = end;
        }
    }

    private static String decoded(String text) throws IOException {
        int from = text.indexOf('&');
        if (from < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.substring(0, from));
        while (from < text.length()) {
            if (text.charAt(from) != '&') {
                decoded.append(text.charAt(from++));
                continue;
            }
            int end = text.indexOf(';', from);
            decoded.append(entity(end < 0 ? "" : text.substring(from + 1, end)));
            from = end + 1;
        }
        return decoded.toString();
    }

    private static String entity(String name) throws IOException {
        switch (name) {
            case "amp":
                return "&";
            case "lt":
                return "<";
            case "gt":
                return ">";
            case "quot":
                return "\"";
            case "apos":
                return "'";
            default:
                return character(name);
        }
    }

    private static String character(String number) throws IOException {
        boolean isHex = number.matches("#x[0-9A-Fa-f]{1,6}");
        if (!isHex && !number.matches("#[0-9]{1,7}")) {
            throw new IOException("unknown entity");
        }
        int code = isHex ? Integer.parseInt(number.substring(2), 16) : Integer.parseInt(number.substring(1));
        if (!Character.isValidCodePoint(code)) {
            throw new IOException("no character");
        }
        return new String(Character.toChars(code));
    }
}
