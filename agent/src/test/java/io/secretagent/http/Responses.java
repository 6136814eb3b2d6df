package io.secretagent.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Responses for tests outside of this package. */
public final class Responses {

    private Responses() {}

    /** One without headers. */
    public static HttpResponse of(int status, String body) {
        return new HttpResponse(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), null);
    }
}
