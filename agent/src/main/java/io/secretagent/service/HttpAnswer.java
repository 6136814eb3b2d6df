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

    private HttpAnswer(String status, String type, String headers, byte[] body) {
        this.status = status;
        this.type = type;
        this.headers = headers;
        this.body = body;
    }

    static HttpAnswer text(String status, String text) {
        return new HttpAnswer(status, TEXT, "", text.getBytes(StandardCharsets.UTF_8));
    }

    static HttpAnswer json(byte[] json) {
        return new HttpAnswer("200 OK", "application/json", "", json);
    }

    /** A part of the status page, for a browser. */
    static HttpAnswer page(String type, String headers, byte[] content) {
        return new HttpAnswer("200 OK", type, headers, content);
    }
}
