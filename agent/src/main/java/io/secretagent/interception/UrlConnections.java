package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import java.net.URLConnection;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Headers of {@code HttpURLConnection}, which may follow redirections to any host: so no secret is sent that is bound to hosts. */
final class UrlConnections {

    private static final int UNAUTHORIZED = 401;
    /** As in {@code HTTP/1.1 401 Unauthorized}. */
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/\\S+ (\\d{3})\\b.*");

    private UrlConnections() {}

    /** The current value of a header; null for the same. */
    static @Nullable Object current(URLConnection connection, @Nullable Object value, HeaderLogins headers) {
        return value instanceof String ? headers.current(connection, null, (String) value) : null;
    }

    /** A field of the response is read: the status line is the first one. */
    static void answered(Object connection, @Nullable Object field, HeaderLogins headers) {
        Matcher line = field instanceof String && ((String) field).startsWith("HTTP/")
                ? STATUS_LINE.matcher((String) field)
                : null;
        if (line == null || !line.matches()) {
            return;
        }
        int status = Integer.parseInt(line.group(1));
        if (status == UNAUTHORIZED) {
            CompletableFuture<?> unused = headers.refused(connection);
        } else {
            headers.answered(connection, status);
        }
    }
}
