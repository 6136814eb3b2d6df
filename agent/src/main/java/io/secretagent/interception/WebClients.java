package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import io.secretagent.references.UnresolvedReferenceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Headers of Spring's {@code WebClient}, where they are copied into the request of its connector. */
final class WebClients {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private WebClients() {}

    /**
     * Replaces values in the connector's request.
     *
     * @param request Spring's {@code ClientRequest}
     * @param sent the connector's
     */
    static @Nullable Object send(Object request, @Nullable Object sent, HeaderLogins headers) {
        if (sent == null) {
            return null;
        }
        String host = ((URI) HostCalls.get(request, "url")).getHost();
        boolean isOnlyThere = followsNoRedirection(sent);
        Object fields = HostCalls.get(sent, "getHeaders");
        headers.begin(request);
        for (String name : names(fields)) {
            List<?> values = (List<?>) HostCalls.call(fields, "get", name);
            List<String> current = values == null ? null : current(request, host, values, isOnlyThere, headers);
            if (current != null) {
                HostCalls.call(fields, "put", name, current);
            }
        }
        return null;
    }

    /** Spring 7's headers are no map any more. */
    private static List<String> names(Object fields) {
        Iterable<?> names = fields instanceof Map
                ? ((Map<?, ?>) fields).keySet()
                : (Iterable<?>) HostCalls.get(fields, "headerNames");
        List<String> copy = new ArrayList<>();
        for (Object name : names) {
            copy.add((String) name);
        }
        return copy;
    }

    private static @Nullable List<String> current(
            Object request, @Nullable String host, List<?> values, boolean isOnlyThere, HeaderLogins headers) {
        List<String> all = new ArrayList<>();
        boolean isChanged = false;
        for (Object value : values) {
            String current = value == null ? null : current(request, host, (String) value, isOnlyThere, headers);
            isChanged |= current != null;
            all.add(current == null ? (String) value : current);
        }
        return isChanged ? all : null;
    }

    /** Only Reactor Netty says so. What java.net.http or Apache HttpClient sends is looked at there again, at each host. */
    private static boolean followsNoRedirection(Object sent) {
        Object own = HostCalls.has(sent, "getNativeRequest") ? HostCalls.call(sent, "getNativeRequest") : null;
        return own != null
                && HostCalls.has(own, "isFollowRedirect")
                && Boolean.FALSE.equals(HostCalls.call(own, "isFollowRedirect"));
    }

    private static @Nullable String current(
            Object request, @Nullable String host, String value, boolean isOnlyThere, HeaderLogins headers) {
        try {
            return headers.current(request, host, value, isOnlyThere);
        } catch (UnresolvedReferenceException e) {
            return ""; // the reason was logged, and no reference is sent
        }
    }

    /** A {@code WebClientResponseException} was created. */
    static void refused(Object exception, HeaderLogins headers) {
        Object request = HostCalls.has(exception, "getRequest") ? HostCalls.call(exception, "getRequest") : null;
        String host = request == null ? null : ((URI) HostCalls.get(request, "getURI")).getHost();
        int status = status(exception);
        if (request != null && host != null && headers.stale.areLikely(status)) {
            lookAtRefused(request, host, status, headers);
        }
        if (host != null && status == UNAUTHORIZED) {
            CompletableFuture<?> unused = headers.refusedAt(host);
        }
    }

    private static void lookAtRefused(Object request, String host, int status, HeaderLogins headers) {
        Object fields = HostCalls.get(request, "getHeaders");
        for (String name : names(fields)) {
            List<?> values = (List<?>) HostCalls.call(fields, "get", name);
            for (Object value : values == null ? new ArrayList<>() : values) {
                headers.stale.refused(status, host, (String) value);
            }
        }
    }

    /** The exceptions of some statuses have classes of their own; 0 for one that is not known. */
    private static int status(Object exception) {
        switch (exception.getClass().getSimpleName()) {
            case "Unauthorized":
                return UNAUTHORIZED;
            case "Forbidden":
                return FORBIDDEN;
            default:
                Object status = HostCalls.has(exception, "getRawStatusCode")
                        ? HostCalls.call(exception, "getRawStatusCode")
                        : null;
                return status instanceof Integer ? (Integer) status : 0;
        }
    }
}
