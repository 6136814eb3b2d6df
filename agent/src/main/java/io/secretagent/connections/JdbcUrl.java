package io.secretagent.connections;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the references to credentials out of a JDBC URL. They are not replaced in place, as each vendor quotes in its own way,
 * but passed as properties, which no driver quotes.
 */
final class JdbcUrl {

    /** {@code user=…} behind {@code ?}, {@code &}, {@code ;} or, for Db2, a colon. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;:])([A-Za-z]*(?:user|username|uid|password|passwd|pwd))=([^&;]*)", Pattern.CASE_INSENSITIVE);
    /** {@code jdbc:oracle:thin:user/password@…} */
    private static final Pattern ORACLE = Pattern.compile("(jdbc:oracle:[a-z0-9]+:)([^/@]*)/([^@]*)(@.*)");

    private JdbcUrl() {}

    /** Decides whether a text is a reference. */
    interface ReferenceTest {

        boolean isReference(String text);
    }

    /**
     * The URL without those of its credentials that are references.
     *
     * @param taken receives them by the name of their property
     */
    static String without(String url, ReferenceTest test, Map<String, String> taken) {
        Matcher oracle = ORACLE.matcher(url);
        if (oracle.matches() && (test.isReference(oracle.group(2)) || test.isReference(oracle.group(3)))) {
            if (!oracle.group(2).isEmpty()) {
                taken.put("user", oracle.group(2));
            }
            taken.put("password", oracle.group(3));
            return oracle.group(1) + oracle.group(4);
        }
        StringBuilder rest = new StringBuilder();
        int copied = 0;
        for (Matcher parameter = PARAMETER.matcher(url); parameter.find(); ) {
            String value = decoded(parameter.group(3));
            if (test.isReference(value)) {
                taken.put(property(parameter.group(2)), value);
                boolean isFirst = "?:".contains(parameter.group(1));
                rest.append(url, copied, parameter.start()).append(isFirst ? parameter.group(1) : "");
                copied = parameter.end();
            }
        }
        return copied == 0 ? url : tidy(rest.append(url, copied, url.length()).toString());
    }

    private static String tidy(String url) {
        String tidied = url.replace("?&", "?").replace(":;", ":");
        return tidied.endsWith("?") || tidied.endsWith(":") ? tidied.substring(0, tidied.length() - 1) : tidied;
    }

    /** The value without percent-encoding, and without the braces in which SQL Server quotes. */
    @SuppressWarnings("JdkObsolete") // the method that takes a Charset is not in Java 8
    private static String decoded(String value) {
        if (value.startsWith("{secrets:") && value.endsWith("}")) {
            return value.substring(1, value.length() - 1);
        }
        try {
            return value.indexOf('%') < 0 ? value : URLDecoder.decode(value, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return value;
        }
    }

    /** The property's name that all drivers know. */
    private static String property(String parameter) {
        switch (parameter.toLowerCase(Locale.ROOT)) {
            case "user":
            case "username":
            case "uid":
                return "user";
            case "password":
            case "passwd":
            case "pwd":
                return "password";
            default:
                return parameter;
        }
    }
}
