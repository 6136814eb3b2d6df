package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, without the headers that the wire adds ({@code Date}, {@code Content-Length}). */
record HttpResponse(int status, Map<String, String> headers, byte[] body) {

    static HttpResponse of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new HttpResponse(status, headers, body);
    }

    static HttpResponse text(int status, String body) {
        return of(status, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpResponse json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    HttpResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new HttpResponse(status, more, body);
    }
}
