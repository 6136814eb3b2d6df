package io.secretagent.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One response, read to its end. Immutable. May hold a secret: no {@code toString}. */
public final class HttpResponse {

    public final int status;
    public final byte[] body;
    /** The proxy that it came through, or null. */
    public final ProxyAddress proxy;
    /** By name in lower case. */
    private final Map<String, String> headers;

    HttpResponse(int status, Map<String, String> headers, byte[] body, ProxyAddress proxy) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.proxy = proxy;
    }

    /** For tests and for adapters: names of headers in any case. */
    public static HttpResponse of(int status, Map<String, String> headers, byte[] body) {
        Map<String, String> lowerCase = new LinkedHashMap<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            lowerCase.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        return new HttpResponse(status, lowerCase, body, null);
    }

    /** The first value of a header, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** By name in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    HttpResponse through(ProxyAddress newProxy) {
        return new HttpResponse(status, headers, body, newProxy);
    }
}
