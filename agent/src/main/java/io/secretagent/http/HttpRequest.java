package io.secretagent.http;

import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP request. Immutable. May hold credentials: no {@code toString}. */
public final class HttpRequest {

    private static final byte[] NOTHING = {};

    public final String method;
    public final Address address;
    /** Path and query, encoded. */
    public final String target;

    public final byte[] body;
    /** In the order in which they are sent. */
    public final Map<String, String> headers;
    /** Whether it must not go through a proxy: it stays on this machine or link. */
    final boolean isDirect;
    /** Whether it may be retried if a reused connection is closed before the first byte of the response. */
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

    /** A text as a form or a query has it: a space is {@code +}. */
    @SuppressWarnings("JdkObsolete") // the overload without the exception needs Java 10
    public static String formEncoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every JVM has UTF-8
        }
    }

    /** A request without headers and body; repeatable, and through a proxy where one is set. */
    public static HttpRequest of(String method, Address address, String target) {
        return new HttpRequest(method, address, target, new LinkedHashMap<String, String>(), NOTHING, false, true);
    }

    /** A copy with the header added; it replaces a header whose name is spelt the same. */
    public HttpRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpRequest(method, address, target, more, body, isDirect, isRepeatable);
    }

    public HttpRequest withBody(byte[] newBody) {
        return new HttpRequest(method, address, target, headers, newBody, isDirect, isRepeatable);
    }

    /** A copy that is never sent through a proxy. */
    public HttpRequest direct() {
        return new HttpRequest(method, address, target, headers, body, true, isRepeatable);
    }

    /** A copy that is never retried. */
    public HttpRequest once() {
        return new HttpRequest(method, address, target, headers, body, isDirect, false);
    }
}
