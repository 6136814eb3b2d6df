package io.secretagent.service;

import java.nio.charset.StandardCharsets;

/** A response to an HTTP request. May hold a secret: no {@code toString}. */
final class HttpAnswer {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** As in "200 OK". */
    final String status;

    final String type;
    /** Further headers, each with its line break. */
    final String headers;

    final byte[] body;

    /** The methods that are allowed, for status 405. */
    final String allowed;

    private HttpAnswer(String status, String type, String headers, byte[] body) {
        this(status, type, headers, body, "GET, HEAD");
    }

    private HttpAnswer(String status, String type, String headers, byte[] body, String allowed) {
        this.allowed = allowed;
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.body = body;
    }

    static HttpAnswer text(String status, String text) {
        return new HttpAnswer(status, TEXT, "", text.getBytes(StandardCharsets.UTF_8));
    }

    /** For another method than the only one that is allowed. */
    static HttpAnswer onlyPost() {
        String status = "405 Method Not Allowed";
        return new HttpAnswer(status, TEXT, "", (status + "\n").getBytes(StandardCharsets.UTF_8), "POST");
    }

    static HttpAnswer json(byte[] json) {
        return new HttpAnswer("200 OK", "application/json", "", json);
    }

    static HttpAnswer json(String status, byte[] json) {
        return new HttpAnswer(status, "application/json", "", json);
    }

    /** A part of the status page, for a browser. */
    static HttpAnswer page(String type, String headers, byte[] content) {
        return new HttpAnswer("200 OK", type, headers, content);
    }
}
