package io.secretagent.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One HTTP response, read to its end. Immutable. May hold a secret: no {@code toString}. */
public final class HttpResponse {

    public final int status;
    public final byte[] body;
    /** The proxy that it came through, or null. */
    public final @Nullable ProxyAddress proxy;
    /** How long the exchange waited for the server and the network; 0 if unknown. */
    public final long waitedNanos;
    /** First values by name in lower case. */
    private final Map<String, String> headers;

    HttpResponse(int status, Map<String, String> headers, byte[] body, @Nullable ProxyAddress proxy) {
        this(status, headers, body, proxy, 0);
    }

    private HttpResponse(
            int status, Map<String, String> headers, byte[] body, @Nullable ProxyAddress proxy, long waitedNanos) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.proxy = proxy;
        this.waitedNanos = waitedNanos;
    }

    /** The first value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    HttpResponse through(@Nullable ProxyAddress newProxy) {
        return new HttpResponse(status, headers, body, newProxy, waitedNanos);
    }

    HttpResponse after(long newWaitedNanos) {
        return new HttpResponse(status, headers, body, proxy, newWaitedNanos);
    }
}
