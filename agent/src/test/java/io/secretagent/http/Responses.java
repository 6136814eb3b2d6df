package io.secretagent.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Creates responses for the tests of other packages. */
public final class Responses {

    private Responses() {}

    /** The proxy that an environment variable names. */
    public static ProxyAddress proxy(String url, String variable) {
        return ProxyAddress.parse(url, ProxyOrigin.variable(variable));
    }

    /** The failure of a connection that is not opened in time. */
    public static IOException connectTimeout() {
        return new ConnectTimeoutException();
    }

    /** A response without headers. */
    public static HttpResponse of(int status, String body) {
        return of(status, body, Map.of());
    }

    /** A response with headers, whose names are in lower case. */
    public static HttpResponse of(int status, String body, Map<String, String> headers) {
        return new HttpResponse(status, headers, body.getBytes(StandardCharsets.UTF_8), null);
    }

    /** The response as it comes through the proxy {@code http://proxy:3128} of {@code HTTPS_PROXY}. */
    public static HttpResponse throughProxy(HttpResponse response) {
        return response.through(ProxyAddress.parse("http://proxy:3128", ProxyOrigin.variable("HTTPS_PROXY")));
    }
}
