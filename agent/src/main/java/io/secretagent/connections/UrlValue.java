package io.secretagent.connections;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;

/** A value in a JDBC URL as it is written: percent-encoded, in the braces of SQL Server or the quotation marks of Oracle. */
final class UrlValue {

    private UrlValue() {}

    /** The value without encoding or quotation, where a reference stands inside it. */
    static String unquoted(String written) {
        String value = decoded(written);
        int end = value.length() - 1;
        if (end > 0 && value.charAt(0) == '{' && value.charAt(end) == '}') {
            String inside = value.substring(1, end);
            return beginsAsReference(inside) ? unescaped(inside) : value;
        }
        if (end > 0 && value.charAt(0) == '"' && value.charAt(end) == '"') {
            String inside = value.substring(1, end);
            return beginsAsReference(inside) ? inside : value;
        }
        return value;
    }

    /** SQL Server doubles a brace inside braces; many people do not. */
    private static String unescaped(String inside) {
        return inside.endsWith("}}}}") ? inside.replace("}}", "}") : inside;
    }

    static boolean beginsAsReference(String text) {
        return text.startsWith("secrets:") || text.startsWith("${secrets:") || text.startsWith("{{");
    }

    /** The value without percent-encoding. A plus sign, which a secret's name may have, is one. */
    @SuppressWarnings("JdkObsolete") // the method that takes a Charset is not in Java 8
    static String decoded(String written) {
        try {
            return written.indexOf('%') < 0 ? written : URLDecoder.decode(written.replace("+", "%2B"), "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return written;
        }
    }
}
