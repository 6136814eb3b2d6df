package io.secretagent.interception;

import io.secretagent.connections.HeaderLogins;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Apache HttpClient 4 or 5, which the client has copied from the application's. */
final class ApacheHeaders {

    private ApacheHeaders() {}

    /** Replaces the values that are not current; whether there were any. */
    static boolean replace(Object request, Object context, HeaderLogins headers) {
        Object[] all = headers(request);
        String host = host(context);
        headers.begin(context);
        @Nullable String[] current = new @Nullable String[all.length];
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < all.length; i++) {
            Object value = HostCalls.call(all[i], "getValue");
            current[i] = value == null ? null : headers.current(context, host, (String) value);
            if (current[i] != null) {
                names.add((String) HostCalls.get(all[i], "getName"));
            }
        }
        for (String name : names) {
            replace(request, name, all, current);
        }
        return !names.isEmpty();
    }

    /** The server has refused the request of a context: has its headers looked at. */
    static void lookAtRefused(Object context, int status, HeaderLogins logins) {
        Object request = logins.stale.areLikely(status) ? HostCalls.call(context, "getRequest") : null;
        if (request != null) {
            String host = host(context);
            for (Object header : headers(request)) {
                logins.stale.refused(status, host, (String) HostCalls.call(header, "getValue"));
            }
        }
    }

    /** Version 5 has the first name. */
    private static Object[] headers(Object request) {
        return (Object[]) HostCalls.get(request, HostCalls.has(request, "getHeaders") ? "getHeaders" : "getAllHeaders");
    }

    private static void replace(Object request, String name, Object[] all, @Nullable String[] current) {
        HostCalls.call(request, "removeHeaders", name);
        for (int i = 0; i < all.length; i++) {
            String own = (String) HostCalls.get(all[i], "getName");
            if (own.equalsIgnoreCase(name)) { // as those that were removed
                Object value = current[i] == null ? HostCalls.call(all[i], "getValue") : current[i];
                HostCalls.call(request, "addHeader", own, value == null ? "" : value);
            }
        }
    }

    /** The host that the client connects to, not the one that the request names; null where the context has none. */
    private static @Nullable String host(Object context) {
        Object route = HostCalls.has(context, "getHttpRoute") ? HostCalls.call(context, "getHttpRoute") : null;
        return route == null ? null : (String) HostCalls.call(HostCalls.get(route, "getTargetHost"), "getHostName");
    }
}
