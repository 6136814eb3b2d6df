package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** Headers of {@code HttpURLConnection}, which may follow redirections to any host: so no secret is sent that is bound to hosts. */
final class UrlConnections {

    /** In the status line. */
    private static final String UNAUTHORIZED = " 401 ";

    private UrlConnections() {}

    /** The current value of a header; null for the same. */
    static @Nullable Object current(URLConnection connection, @Nullable Object value, HeaderLogins headers) {
        return value instanceof String ? headers.current(connection, null, (String) value) : null;
    }

    /** A field of the response is read: the status line is the first one. */
    static void answered(Object connection, @Nullable Object field, HeaderLogins headers) {
        if (field instanceof String && ((String) field).startsWith("HTTP/")) {
            if (((String) field).contains(UNAUTHORIZED)) {
                headers.refused(connection);
            } else {
                headers.succeeded(connection);
            }
        }
    }
}
