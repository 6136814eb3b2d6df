package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import io.secretagent.connections.ReactorLogins;
import io.secretagent.references.UnresolvedReferenceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Headers of a request of Spring's {@code WebClient}, where they are copied into that of its connector. Used by one thread at a time. */
final class WebClients {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final Object request;
    private final Object sent;
    private final HeaderLogins headers;
    private final @Nullable String host;
    private final boolean isOnlyThere;
    private final boolean mayWait;
    /** Completed when the values may be replaced again, as one is being fetched; null if all are current. */
    private @Nullable CompletableFuture<?> fetched;

    private WebClients(Object request, Object sent, HeaderLogins headers, boolean mayWait) {
        this.request = request;
        this.sent = sent;
        this.headers = headers;
        this.host = ((URI) HostCalls.get(request, "url")).getHost();
        this.isOnlyThere = followsNoRedirection(sent);
        this.mayWait = mayWait;
    }

    /**
     * Replaces values in the connector's request. Where one is being fetched and this is an event loop, that is done when the value is
     * there.
     *
     * @param call Spring's {@code ClientRequest}, and the connector's
     * @param written the {@code Mono} that writes the connector's request when it is subscribed to
     * @return the one that waits for the values first; null where there is none to wait for
     */
    static @Nullable Object send(@Nullable Object[] call, @Nullable Object written, HeaderLogins headers) {
        Object request = call[0];
        Object sent = call[1];
        if (request == null || sent == null) {
            return null;
        }
        headers.begin(request);
        WebClients first = new WebClients(request, sent, headers, true);
        first.replace();
        CompletableFuture<?> fetched = first.fetched;
        if (fetched == null) {
            return null;
        }
        WebClients again = new WebClients(request, sent, headers, false);
        Object later = written == null ? null : ReactorLogins.after(fetched, written, again::replace);
        if (later == null) {
            again.replace();
        }
        return later;
    }

    private void replace() {
        Object fields = HostCalls.get(sent, "getHeaders");
        for (String name : names(fields)) {
            List<?> values = (List<?>) HostCalls.call(fields, "get", name);
            List<String> current = values == null ? null : current(values);
            if (current != null) {
                HostCalls.call(fields, "put", name, current);
            }
        }
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

    private @Nullable List<String> current(List<?> values) {
        List<String> all = new ArrayList<>();
        boolean isChanged = false;
        for (Object value : values) {
            String current = value == null ? null : current((String) value);
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

    private @Nullable String current(String value) {
        try {
            return headers.current(request, host, value, isOnlyThere);
        } catch (UnresolvedReferenceException e) {
            CompletableFuture<?> late = mayWait ? headers.fetched(e) : null;
            fetched = late == null ? fetched : late;
            return late == null ? "" : null; // the reason was logged, and no reference is sent
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
