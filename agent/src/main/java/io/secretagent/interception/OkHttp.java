package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import io.secretagent.references.UnresolvedReferenceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
        Map<Integer, String> current = new HashMap<>();
        for (int i = 0; i < size; i++) {
            String value = current(call, request, (String) HostCalls.get(fields, "value", i));
            if (value != null) {
                current.put(i, value);
            }
        }
        return current.isEmpty() ? null : with(request, fields(fields, size, current));
    }

    /** The same headers with other values at some indexes. A name may be there twice; a name's values stay in their order. */
    private static Object fields(Object before, int size, Map<Integer, String> current) {
        Object builder = HostCalls.get(before, "newBuilder");
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int index : current.keySet()) {
            names.add((String) HostCalls.get(before, "name", index));
        }
        for (String name : names) {
            HostCalls.call(builder, "removeAll", name);
        }
        for (int i = 0; i < size; i++) {
            String name = (String) HostCalls.get(before, "name", i);
            if (names.contains(name)) {
                String value = current.get(i);
                HostCalls.call(builder, "add", name, value == null ? HostCalls.get(before, "value", i) : value);
            }
        }
        return HostCalls.get(builder, "build");
    }

    private @Nullable String current(Thread call, Object request, String value) {
        try {
            return headers.current(call, host(request), value);
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
        lookAtRefused(response, status);
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

    private void lookAtRefused(Object response, int status) {
        if (headers.stale.areLikely(status)) {
            Object request = HostCalls.get(response, "request");
            String host = host(request);
            Object fields = HostCalls.get(request, "headers");
            int size = (Integer) HostCalls.get(fields, "size");
            for (int i = 0; i < size; i++) {
                headers.stale.refused(status, host, (String) HostCalls.get(fields, "value", i));
            }
        }
    }

    private static String host(Object request) {
        return (String) HostCalls.get(HostCalls.get(request, "url"), "host");
    }

    private static boolean isTrue(Object on, String method) {
        return Boolean.TRUE.equals(HostCalls.call(on, method));
    }
}
