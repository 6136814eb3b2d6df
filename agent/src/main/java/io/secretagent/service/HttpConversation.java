package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Serves metrics and health probes over HTTP: one request per connection, {@code GET} or {@code HEAD}, two paths, no
 * secrets.
 *
 * <p>The JDK's own HTTP server is not used: on Java 8 it starts {@code java.util.logging} in the host's JVM, it is not in
 * every run-time image, and it does not apply the listener's limits.
 */
final class HttpConversation implements Conversation {

    private static final String HEALTH = "/manage";

    private final String metricsPath;
    private final Map<String, String> labels;
    private final Metrics metrics;

    HttpConversation(ListenerSettings settings, Metrics metrics) {
        this.metricsPath = settings.metricsPath + "/v1/prometheus";
        this.labels = settings.metricsLabels;
        this.metrics = metrics;
    }

    @Override
    public void hold(ClientConnection connection) throws IOException {
        connection.beginStep();
        boolean withBody = true;
        try {
            ManagementRequest request = ManagementRequest.read(new BufferedInputStream(connection.wire.input(), 1024));
            if (request == null) {
                return;
            }
            withBody = !request.method.equals("HEAD");
            send(connection, "200 OK", content(request), withBody);
        } catch (HttpException e) {
            send(connection, e.status, e.status + "\n", withBody);
        }
        connection.finish();
    }

    private String content(ManagementRequest request) throws HttpException {
        if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
            throw new HttpException("405 Method Not Allowed");
        }
        if (request.path.equals(HEALTH)) {
            return "OK\n";
        }
        if (request.path.equals(metricsPath)) {
            return metrics.text(labels);
        }
        throw new HttpException("404 Not Found");
    }

    private static void send(ClientConnection connection, String status, String body, boolean withBody)
            throws IOException {
        connection.beginStep();
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\n"
                + (status.startsWith("405") ? "Allow: GET, HEAD\r\n" : "")
                + "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
                + "Content-Length: " + content.length + "\r\n"
                + "Cache-Control: no-store\r\n"
                + "Connection: close\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(head.getBytes(StandardCharsets.US_ASCII));
        response.write(content, 0, withBody ? content.length : 0);
        connection.wire.output().write(response.toByteArray());
    }
}
