package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.management.AgentState;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves metrics, health probes and the status page over HTTP, and secrets as a local provider where that is configured: one request
 * per connection, {@code GET} or, for all but secrets, {@code HEAD}. {@code POST} has secrets fetched at once.
 *
 * <p>The JDK's own HTTP server is not used: on Java 8 it starts {@code java.util.logging} in the host's JVM, it is not in
 * every run-time image, and it does not apply the listener's limits.
 */
final class HttpConversation implements Conversation {

    /** Null where only secrets are served: on a Unix domain socket. */
    private final @Nullable ListenerSettings settings;
    /** The {@code url-base-path}. */
    private final String base;

    private final HttpPaths paths;
    /** What the status page shows; null where there is none. */
    private final @Nullable AgentState agent;

    private final Map<String, String> labels;
    private final Metrics metrics;
    /** Null where no secrets are served. */
    private final @Nullable Provider provider;

    private final RefreshAnswers refreshes;

    HttpConversation(
            ListenerSettings settings,
            Metrics metrics,
            @Nullable Provider provider,
            @Nullable AgentState agent,
            RefreshAnswers refreshes) {
        this.settings = settings;
        this.agent = agent;
        this.base = settings.metricsPath;
        this.paths = new HttpPaths(base, true, agent != null);
        this.refreshes = refreshes;
        this.labels = settings.metricsLabels;
        this.metrics = metrics;
        this.provider = provider;
    }

    /** For secrets alone. */
    HttpConversation(String base, Metrics metrics, Provider provider, RefreshAnswers refreshes) {
        this.settings = null;
        this.agent = null;
        this.base = base;
        this.paths = new HttpPaths(base, false, false);
        this.refreshes = refreshes;
        this.labels = Collections.emptyMap();
        this.metrics = metrics;
        this.provider = provider;
    }

    @Override
    public String offer() {
        return provider == null ? "" : ", which serves secrets as AWS's local provider does: " + Provider.PATHS;
    }

    @Override
    public void hold(ClientConnection connection) throws IOException {
        connection.beginStep();
        boolean withBody = true;
        try {
            int longest = provider == null ? RequestHead.LONGEST : Provider.LONGEST_HEAD;
            RequestHead request = RequestHead.read(new BufferedInputStream(connection.wire.input(), 1024), longest);
            if (request == null) {
                return;
            }
            withBody = !request.method.equals("HEAD");
            connection.beginStep();
            send(connection, answer(request), withBody);
        } catch (HttpException e) {
            send(connection, HttpAnswer.text(e.status, e.text), withBody);
        }
        connection.finish();
    }

    private HttpAnswer answer(RequestHead request) throws IOException {
        boolean isRefresh = paths.isRefresh(request.path);
        boolean isPost = request.method.equals("POST");
        if (isRefresh && isPost) {
            new RefreshAccess(settings).require(request);
            return refreshes.answer(base, request);
        }
        if (provider != null && provider.has(request.path) && !(isPost && RefreshAnswers.has("", request.path))) {
            return provider.answer(request);
        }
        if (isRefresh) {
            return HttpAnswer.onlyPost();
        }
        return paths.isRead(request.path) ? read(request) : paths.notFound(request.path);
    }

    private HttpAnswer read(RequestHead request) throws IOException {
        if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
            throw new HttpException("405 Method Not Allowed");
        }
        if (paths.isHealth(request.path)) {
            return HttpAnswer.text("200 OK", "OK\n");
        }
        return agent != null && paths.isStatus(request.path)
                ? status(request, agent)
                : HttpAnswer.text("200 OK", metrics.text(labels));
    }

    /** Loads the page's classes at its first request, and needs the agent's jar for that. */
    private HttpAnswer status(RequestHead request, AgentState state) throws IOException {
        try {
            return new StatusAnswers(Objects.requireNonNull(settings), state).answer(request);
        } catch (HttpException e) {
            throw e;
        } catch (IOException | LinkageError e) {
            throw new HttpException(
                    "503 Service Unavailable",
                    "The agent's jar was overwritten, and the status page is no longer in it; restart the process\n");
        }
    }

    private static void send(ClientConnection connection, HttpAnswer answer, boolean withBody) throws IOException {
        connection.beginStep();
        byte[] content = answer.body;
        String head = "HTTP/1.1 " + answer.status + "\r\n"
                + (answer.status.startsWith("405") ? "Allow: " + answer.allowed + "\r\n" : "")
                + "Content-Type: " + answer.type + "\r\n"
                + "Content-Length: " + content.length + "\r\n"
                + "Cache-Control: no-store\r\n"
                + answer.headers
                + "Connection: close\r\n\r\n";
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        response.write(head.getBytes(StandardCharsets.US_ASCII));
        response.write(content, 0, withBody ? content.length : 0);
        connection.wire.output().write(response.toByteArray());
    }
}
