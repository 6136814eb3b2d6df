package io.secretagent.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One request. Immutable. May hold credentials: no {@code toString}. */
public final class HttpRequest {

    private static final byte[] NOTHING = {};

    public final String method;
    public final Address address;
    /** Path and query, encoded. */
    public final String target;

    public final byte[] body;
    /** In the order in which they are sent. */
    public final Map<String, String> headers;
    /** Whether it stays on this machine or link, where no proxy may see it. */
    final boolean isDirect;
    /** Whether it may be sent again where a reused connection was closed before a byte of the response. */
    final boolean isRepeatable;

    private HttpRequest(
            String method,
            Address address,
            String target,
            Map<String, String> headers,
            byte[] body,
            boolean isDirect,
            boolean isRepeatable) {
        this.method = method;
        this.address = address;
        this.target = target;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
        this.isDirect = isDirect;
        this.isRepeatable = isRepeatable;
    }

    /** A request without headers and body. */
    public static HttpRequest of(String method, Address address, String target) {
        return new HttpRequest(method, address, target, new LinkedHashMap<String, String>(), NOTHING, false, true);
    }

    /** The same with a header, which replaces one of the same spelling. */
    public HttpRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpRequest(method, address, target, more, body, isDirect, isRepeatable);
    }

    public HttpRequest withBody(byte[] newBody) {
        return new HttpRequest(method, address, target, headers, newBody, isDirect, isRepeatable);
    }

    /** The same, never sent through a proxy. */
    public HttpRequest direct() {
        return new HttpRequest(method, address, target, headers, body, true, isRepeatable);
    }

    /** The same, sent once whatever happens. */
    public HttpRequest once() {
        return new HttpRequest(method, address, target, headers, body, isDirect, false);
    }
}
