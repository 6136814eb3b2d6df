package io.secretagent.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Creates responses for the tests of other packages. */
public final class Responses {

    private Responses() {}

    /** The proxy that an environment variable names. */
    public static ProxyAddress proxy(String url, String variable) {
        return ProxyAddress.parse(url, ProxyOrigin.variable(variable));
    }

    /** A response without headers. */
    public static HttpResponse of(int status, String body) {
        return new HttpResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
    }
}
