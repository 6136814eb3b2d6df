package io.secretagent.connections;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters {@code name=value} of a JDBC URL: {@code ?a=b&c=d} and {@code ;a=b;c=d}, for Db2 and Informix {@code :a=b;c=d;}, for
 * Teradata {@code /a=b,c=d}, for MySQL also {@code (a=b,c=d)} and {@code (a=b)(c=d)} in the place of a host.
 */
final class UrlParameters {

    /** Of user names, passwords, tokens and keys. */
    private static final String NAME =
            "([a-z0-9_.-]*(?:user|username|user_name|userid|uid|password[0-9]?|passwd|pwd|passphrase|secret|token|key))";

    private static final Pattern ANYWHERE =
            Pattern.compile("([?&;:])" + NAME + "=([^&;?#]*)", Pattern.CASE_INSENSITIVE);
    /** In lists with commas. */
    private static final Pattern IN_LISTS =
            Pattern.compile("([?&;:/,(])" + NAME + "=([^&;?#,)]*)", Pattern.CASE_INSENSITIVE);

    /** What separates two parameters; anything else before a parameter opens the list. */
    private static final String SEPARATORS = "&;,";

    private final String url;
    private final StringBuilder rest = new StringBuilder();
    private int copied;
    /** Whether the first parameters of a list were taken out, and so the next separator goes, too. */
    private boolean isAtOpening;

    private UrlParameters(String url) {
        this.url = url;
    }

    /** See {@link JdbcUrl#without}. */
    static String without(String url, JdbcUrl.ReferenceTest test, Map<String, String> taken) {
        return new UrlParameters(url).without(test, taken);
    }

    private String without(JdbcUrl.ReferenceTest test, Map<String, String> taken) {
        boolean hasLists = url.contains(":teradata:") || url.contains("//(") || url.contains("=(");
        Matcher parameter = (hasLists ? IN_LISTS : ANYWHERE).matcher(url);
        while (parameter.find()) {
            String value = UrlValue.unquoted(parameter.group(3));
            if (test.isCredential(value)) {
                JdbcUrl.put(taken, property(parameter.group(2)), value);
                copyTo(parameter.start());
                open(parameter.group(1).charAt(0));
                copied = parameter.end();
            }
        }
        return copied == 0 ? url : end();
    }

    private void open(char before) {
        if (SEPARATORS.indexOf(before) < 0) {
            rest.append(before);
            isAtOpening = true;
        }
    }

    private void copyTo(int end) {
        if (isAtOpening && copied < end) {
            char next = url.charAt(copied);
            boolean isEmpty = next == ')';
            rest.setLength(rest.length() - (isEmpty ? 1 : 0));
            copied += isEmpty || SEPARATORS.indexOf(next) >= 0 ? 1 : 0;
            isAtOpening = !isEmpty && copied == end;
        }
        rest.append(url, copied, end);
    }

    private String end() {
        copyTo(url.length());
        int length = rest.length();
        return isAtOpening && length > 0 && "?:".indexOf(rest.charAt(length - 1)) >= 0
                ? rest.substring(0, length - 1)
                : rest.toString();
    }

    /** The property's name that all drivers know. */
    private static String property(String parameter) {
        switch (parameter.toLowerCase(Locale.ROOT)) {
            case "user":
            case "username":
            case "user_name":
            case "userid":
            case "uid":
                return Login.USER;
            case "password":
            case "passwd":
            case "pwd":
                return Login.PASSWORD;
            default:
                return parameter;
        }
    }
}
