package io.secretagent.connections;

import io.secretagent.references.IamReference;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The URL of a client that splits it at its first colon and at sign, and decodes the parts. */
public final class ClientUrl {

    private ClientUrl() {}

    /**
     * The URL with its user and password encoded, if one of them is a reference: as in {@code r2dbc:postgresql://user:password@host/db}.
     * Any other URL as it is.
     */
    public static String encoded(String url, JdbcLogins logins) {
        return encoded(url, (JdbcUrl.ReferenceTest) logins);
    }

    static String encoded(String url, JdbcUrl.ReferenceTest test) {
        if (!url.contains("secrets") && !IamReference.mayBeIn(url)) {
            return url;
        }
        Map<String, String> taken = new HashMap<>();
        String bare = UrlUsers.without(url, test, taken);
        int host = bare.indexOf("//") + 2;
        return taken.isEmpty() || host < 2
                ? url
                : bare.substring(0, host) + userInfo(taken) + '@' + bare.substring(host);
    }

    private static String userInfo(Map<String, String> taken) {
        String password = taken.get(Login.PASSWORD);
        return encoded(taken.get(Login.USER)) + (password == null ? "" : ':' + encoded(password));
    }

    @SuppressWarnings("JdkObsolete") // the method that takes a Charset is not in Java 8
    private static String encoded(@Nullable String text) {
        try {
            return text == null ? "" : URLEncoder.encode(text, "UTF-8").replace("+", "%20");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
