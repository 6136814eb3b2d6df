package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response, without the headers that are added when it is sent ({@code Date}, {@code Content-Length}).
 *
 * @param delivery how it is sent over the wire
 */
record HttpResponse(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    static HttpResponse of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new HttpResponse(status, headers, body, Delivery.PLAIN);
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
        return new HttpResponse(status, more, body, delivery);
    }

    HttpResponse withBody(byte[] other) {
        return new HttpResponse(status, headers, other, delivery);
    }

    HttpResponse delivered(Delivery other) {
        return new HttpResponse(status, headers, body, other);
    }
}
