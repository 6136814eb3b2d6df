package io.secretagent.interception;

import io.secretagent.connections.ByIdentity;
import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.ClientRound;
import io.secretagent.connections.HeaderLogins;
import io.secretagent.hooks.HookName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses of Apache HttpClient 4 and 5. The context of a request stands for it and its repetitions. Its client sends a
 * request again by itself where it has just found out how to authenticate, and only if the body can be sent twice: that is used here.
 */
final class ApacheHttp {

    private static final int UNAUTHORIZED = 401;
    private static final String CLIENT = HookName.HTTP_CLIENT.toString();
    /** No request reads its credentials earlier before its response. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final HeaderLogins headers;
    private final ClientLogins logins;
    /** By context. */
    private final ByIdentity<ClientRound> rounds = new ByIdentity<>();

    ApacheHttp(HeaderLogins headers, ClientLogins logins) {
        this.headers = headers;
        this.logins = logins;
    }

    /** Forgets what was sent. */
    void forget() {
        rounds.clear();
    }

    /**
     * Replaces values in a request that is about to be sent.
     *
     * @param captured the request, in version 5 its entity, the context, and null
     * @return an array if a value was replaced
     */
    @Nullable
    Object send(@Nullable Object[] captured) {
        Object request = captured[0];
        Object context = captured[captured.length - 2];
        return request != null && context != null && ApacheHeaders.replace(request, context, headers)
                ? new Object[] {null}
                : null;
    }

    /**
     * The client has given up to authenticate by a user and a password: whether it has others now.
     *
     * @param captured the state of the authentication, …, in most versions the response, the context, and {@code false}
     * @return true in an array, or null
     */
    @Nullable
    Object isRepeated(@Nullable Object[] captured) {
        Object context = context(captured);
        if (status(captured, context) != UNAUTHORIZED) {
            ClientRound ended = rounds.remove(context);
            if (ended != null) {
                logins.refusals.succeeded(ended);
            }
            return null;
        }
        if (!mayRepeat(context)) {
            CompletableFuture<?> unused = logins.refusals.refused(CLIENT);
            return null;
        }
        ClientRound known = rounds.remove(context);
        ClientRound round =
                known == null ? logins.refusals.beginSince(CLIENT, System.nanoTime() - LONGEST_NANOS) : known;
        Object authentication = captured[0];
        if (authentication == null || !logins.refusals.isRepeatedAfterRefusal(round)) {
            return null;
        }
        rounds.put(context, round);
        HostCalls.call(authentication, "reset");
        return new Object[] {true};
    }

    /** The same for secrets in headers. Version 4 removes its default headers before it sends a request again. */
    @Nullable
    Object isRepeatedForHeaders(@Nullable Object[] captured) {
        Object context = context(captured);
        int status = status(captured, context);
        ApacheHeaders.lookAtRefused(context, status, headers);
        if (status != UNAUTHORIZED) {
            headers.answered(context, status);
            return null;
        }
        if (isVersion4(context) || !mayRepeat(context)) {
            CompletableFuture<?> unused = headers.refused(context);
            return null;
        }
        return headers.isRepeated(context) ? new Object[] {true} : null;
    }

    /** The same for both in a thread that must not wait: the next request shall be right. */
    void answeredOnEventLoop(@Nullable Object[] captured) {
        Object context = context(captured);
        int status = status(captured, context);
        ApacheHeaders.lookAtRefused(context, status, headers);
        if (status == UNAUTHORIZED) {
            CompletableFuture<?> unused = headers.refused(context);
            CompletableFuture<?> unusedToo = logins.refusals.refused(CLIENT);
        } else {
            headers.answered(context, status);
        }
    }

    /** No body is sent twice that cannot be. */
    private static boolean mayRepeat(Object context) {
        Object request = HostCalls.call(context, "getRequest");
        boolean hasEntity = request != null && HostCalls.has(request, "getEntity");
        Object entity = hasEntity && request != null ? HostCalls.call(request, "getEntity") : null;
        return request != null && (entity == null || Boolean.TRUE.equals(HostCalls.call(entity, "isRepeatable")));
    }

    /** Version 4's asynchronous client passes its own state. */
    private static boolean isOfNio(@Nullable Object[] captured) {
        return captured[0] != null && captured[0].getClass().getName().startsWith("org.apache.http.impl.nio.");
    }

    private static boolean isVersion4(Object context) {
        return context.getClass().getName().startsWith("org.apache.http.");
    }

    private static Object context(@Nullable Object[] captured) {
        Object state = captured[0];
        Object context = isOfNio(captured) && state != null
                ? HostCalls.get(state, "getLocalContext")
                : captured[captured.length - 2];
        if (context == null) {
            throw new IllegalStateException("no context");
        }
        return context;
    }

    private static int status(@Nullable Object[] captured, Object context) {
        Object passed = isOfNio(captured) ? null : captured[captured.length - 3];
        Object response = passed == null ? HostCalls.get(context, "getResponse") : passed;
        Object status = HostCalls.has(response, "getCode")
                ? HostCalls.get(response, "getCode")
                : HostCalls.get(HostCalls.get(response, "getStatusLine"), "getStatusCode");
        return (Integer) status;
    }
}
