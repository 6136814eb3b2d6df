package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import io.secretagent.references.UnresolvedReferenceException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Headers of OkHttp 3.4 and newer. A call is made by one thread with all its repetitions, from the request's headers to those of the
 * response, so the thread stands for it.
 */
final class OkHttp {

    private static final int UNAUTHORIZED = 401;

    private final HeaderLogins headers;

    OkHttp(HeaderLogins headers) {
        this.headers = headers;
    }

    /** The request to write instead of a {@code Request}; null for the same. */
    @Nullable
    Object withCurrent(Object request) {
        Thread call = Thread.currentThread();
        headers.begin(call);
        Object fields = HostCalls.get(request, "headers");
        int size = (Integer) HostCalls.get(fields, "size");
        Object builder = null;
        for (int i = 0; i < size; i++) {
            String value = (String) HostCalls.get(fields, "value", i);
            String current = current(call, request, value);
            if (current != null) {
                builder = builder == null ? HostCalls.get(fields, "newBuilder") : builder;
                HostCalls.call(builder, "set", HostCalls.get(fields, "name", i), current);
            }
        }
        return builder == null ? null : with(request, HostCalls.get(builder, "build"));
    }

    private @Nullable String current(Thread call, Object request, String value) {
        try {
            String host = (String) HostCalls.get(HostCalls.get(request, "url"), "host");
            return headers.current(call, host, value);
        } catch (UnresolvedReferenceException e) {
            return ""; // the reason was logged, and no reference is sent
        }
    }

    private static Object with(Object request, Object fields) {
        Object builder = HostCalls.get(HostCalls.get(request, "newBuilder"), "headers", fields);
        return HostCalls.get(builder, "build");
    }

    /** The request to send again after a {@code Response}; null for none. The client itself does not repeat a body that it cannot. */
    @Nullable
    Object repeated(Object response) {
        Thread call = Thread.currentThread();
        int status = (Integer) HostCalls.get(response, "code");
        if (status != UNAUTHORIZED) {
            headers.answered(call, status);
            return null;
        }
        Object request = HostCalls.get(response, "request");
        Object body = HostCalls.call(request, "body");
        boolean isOneShot = body != null && (!HostCalls.has(body, "isOneShot") || isTrue(body, "isOneShot"));
        if (isOneShot) {
            CompletableFuture<?> unused = headers.refused(call);
            return null;
        }
        return headers.isRepeated(call) ? request : null;
    }

    private static boolean isTrue(Object on, String method) {
        return Boolean.TRUE.equals(HostCalls.call(on, method));
    }
}
