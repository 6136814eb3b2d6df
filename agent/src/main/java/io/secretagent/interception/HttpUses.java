package io.secretagent.interception;

import io.secretagent.connections.ClientLogins;
import io.secretagent.connections.HeaderLogins;
import io.secretagent.connections.UnresolvedLogin;
import io.secretagent.hooks.Operation;
import io.secretagent.references.UnresolvedReferenceException;
import java.lang.instrument.Instrumentation;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/** Performs the operations of HTTP clients. What it delegates to is loaded with the first use of each client. Thread-safe. */
final class HttpUses {

    private final HeaderLogins headers;
    private final ClientLogins logins;
    private final Instrumentation instrumentation;
    private @Nullable ApacheHttp apache;
    private @Nullable JdkHttp jdk;

    HttpUses(HeaderLogins headers, ClientLogins logins, Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.headers = headers;
        this.logins = logins;
    }

    /** Forgets what was sent. */
    synchronized void forget() {
        headers.forget();
        if (apache != null) {
            apache.forget();
        }
    }

    /** The result of an operation on what was captured; null for "unchanged", a throwable where a request must not be sent. */
    @Nullable
    Object apply(Operation operation, Object captured) {
        try {
            switch (operation) {
                case MAKE_HEADER:
                    return MadeHeader.of((@Nullable Object[]) captured, headers);
                case ANSWERED_ON_EVENT_LOOP:
                    apache().answeredOnEventLoop((@Nullable Object[]) captured);
                    return null;
                case REPEAT_AUTHENTICATION:
                    return apache().isRepeated((@Nullable Object[]) captured);
                case SEND_HEADERS:
                    return send(captured);
                default:
                    return answered(captured);
            }
        } catch (UnresolvedReferenceException e) {
            return UnresolvedLogin.exception(e.getMessage());
        }
    }

    private @Nullable Object send(Object captured) {
        if (!(captured instanceof Object[])) {
            return new OkHttp(headers).withCurrent(captured);
        }
        @Nullable Object[] parts = (@Nullable Object[]) captured;
        Object first = parts[0];
        if (first instanceof Object[]) {
            return WebClients.send((@Nullable Object[]) first, parts[1], headers);
        }
        if (first instanceof URLConnection) {
            return UrlConnections.current((URLConnection) first, parts[2], headers);
        }
        if (first == null) {
            return null;
        }
        return first.getClass().getName().startsWith("jdk.")
                ? jdk().withCurrent(first, parts[1])
                : apache().send(parts);
    }

    private @Nullable Object answered(Object captured) {
        if (!(captured instanceof Object[])) {
            return captured.getClass().getName().startsWith("jdk.")
                    ? jdk().repeated(captured)
                    : new OkHttp(headers).repeated(captured);
        }
        @Nullable Object[] parts = (@Nullable Object[]) captured;
        Object first = parts[0];
        if (first instanceof URLConnection) {
            UrlConnections.answered(first, parts[1], headers);
            return null;
        }
        if (first != null && first.getClass().getName().startsWith("org.springframework.")) {
            WebClients.refused(first, headers);
            return null;
        }
        return apache().isRepeatedForHeaders(parts);
    }

    private synchronized ApacheHttp apache() {
        ApacheHttp current = apache;
        if (current == null) {
            current = new ApacheHttp(headers, logins);
            apache = current;
        }
        return current;
    }

    private synchronized JdkHttp jdk() {
        JdkHttp current = jdk;
        if (current == null) {
            current = new JdkHttp(headers, instrumentation);
            jdk = current;
        }
        return current;
    }
}
