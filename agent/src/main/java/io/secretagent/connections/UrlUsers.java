package io.secretagent.connections;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A user and a password before the host of a JDBC URL: {@code //user:password@host} of ClickHouse, MySQL and others, where each of
 * several hosts may have them, and Oracle's {@code jdbc:oracle:thin:user/password@…}. Colons, slashes and at signs may be in a
 * reference, too, so each of them is tried as the separator.
 */
final class UrlUsers {

    private static final Pattern ORACLE = Pattern.compile(":oracle:[a-z0-9]+:", Pattern.CASE_INSENSITIVE);

    private final char separator;
    private final JdbcUrl.ReferenceTest test;
    private final Map<String, String> taken;

    private UrlUsers(char separator, JdbcUrl.ReferenceTest test, Map<String, String> taken) {
        this.separator = separator;
        this.test = test;
        this.taken = taken;
    }

    /** See {@link JdbcUrl#without}. */
    static String without(String url, JdbcUrl.ReferenceTest test, Map<String, String> taken) {
        Matcher oracle = ORACLE.matcher(url);
        if (oracle.find()) {
            return new UrlUsers('/', test, taken).without(url, oracle.end(), url.length());
        }
        int hosts = url.indexOf("//") + 2;
        return hosts < 2 ? url : new UrlUsers(':', test, taken).without(url, hosts, endOfPath(url, hosts));
    }

    private static int endOfPath(String url, int from) {
        int end = from;
        while (end < url.length() && "?;#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private String without(String url, int start, int end) {
        for (int at = url.indexOf('@', start); at >= 0 && at < end; at = url.indexOf('@', at + 1)) {
            int user = isInQuotes(url, start, at) ? -1 : taken(url, start, at);
            if (user >= 0) {
                int host = separator == '/' ? at : at + 1;
                String rest = withoutFurther(url.substring(host, end)) + url.substring(end);
                return url.substring(0, user) + rest;
            }
        }
        return url;
    }

    /** Oracle's passwords may have an at sign in quotation marks. */
    private boolean isInQuotes(String url, int start, int at) {
        boolean isInside = false;
        for (int i = start; separator == '/' && i < at; i++) {
            isInside ^= url.charAt(i) == '"';
        }
        return isInside;
    }

    /** Takes the user before an at sign, and returns where it begins: after the last comma, as hosts may come before it; -1 for none. */
    private int taken(String url, int start, int at) {
        int comma = separator == '/' ? -1 : url.lastIndexOf(',', at);
        if (comma > start && take(url.substring(comma + 1, at))) {
            return comma + 1;
        }
        return take(url.substring(start, at)) ? start : -1;
    }

    /** The hosts after the first one without their users. */
    private String withoutFurther(String hosts) {
        int comma = separator == '/' ? -1 : hosts.indexOf(',');
        return comma < 0 ? hosts : without(hosts, comma + 1, hosts.length());
    }

    /** Takes what is before an at sign, if a reference is in it. */
    private boolean take(String written) {
        int between = between(written);
        if (between < 0 && !test.isCredential(UrlValue.unquoted(written))) {
            return false;
        }
        String user = between < 0 ? written : written.substring(0, between);
        put(Login.USER, user);
        put(Login.PASSWORD, between < 0 ? null : written.substring(between + 1));
        return true;
    }

    private void put(String property, @Nullable String written) {
        if (written != null && !written.isEmpty()) {
            String value = UrlValue.unquoted(written);
            boolean isAsWritten = separator == '/' && !test.isCredential(value); // Oracle decodes nothing
            JdbcUrl.put(taken, property, isAsWritten ? written : value);
        }
    }

    /** The index between user and password, at least one of which is a reference; -1 if there is none. */
    private int between(String written) {
        int bothAreReferences = -1;
        int secondIsReference = -1;
        int firstIsReference = -1;
        for (int i = written.indexOf(separator); i >= 0; i = written.indexOf(separator, i + 1)) {
            String user = UrlValue.unquoted(written.substring(0, i));
            boolean isUser = test.isCredential(user);
            String password = UrlValue.unquoted(written.substring(i + 1));
            boolean isPassword = test.isCredential(password);
            if (isUser && isPassword && UrlValue.beginsAsReference(password)) {
                return i;
            }
            if (isUser && isPassword && bothAreReferences < 0) {
                bothAreReferences = i;
            }
            if (isPassword && secondIsReference < 0 && user.indexOf('/') < 0) {
                secondIsReference = i;
            }
            if (isUser && (separator == '/' || user.endsWith("}"))) {
                firstIsReference = i;
            }
        }
        if (bothAreReferences >= 0) {
            return bothAreReferences;
        }
        return secondIsReference < 0 ? firstIsReference : secondIsReference;
    }
}
