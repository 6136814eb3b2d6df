package io.secretagent.it.harness.servers;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * A web server that requires one of: user and password ({@code Basic}), a password as a token behind {@code Bearer}, {@code Token} or
 * {@code ApiKey}, or as {@code X-Api-Key}. Its response is an empty object in JSON that names itself as Elasticsearch does, so that
 * Elasticsearch's own clients take it for one.
 */
public final class HttpSecrets implements LoginServer {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final HttpServer server;

    private HttpSecrets() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts the server in the tests' own JVM. */
    public static HttpSecrets start() {
        try {
            return new HttpSecrets();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean isAllowed = isAllowed(exchange.getRequestHeaders());
        Headers headers = exchange.getResponseHeaders();
        headers.set("X-Elastic-Product", "Elasticsearch");
        headers.set("Content-Type", "application/json");
        if (!isAllowed) {
            headers.set("WWW-Authenticate", "Basic realm=\"tests\"");
        }
        (isAllowed ? accepted : refused).increment();
        exchange.sendResponseHeaders(isAllowed ? 200 : 401, BODY.length);
        exchange.getResponseBody().write(BODY);
        exchange.close();
    }

    private boolean isAllowed(Headers headers) {
        String key = headers.getFirst("X-Api-Key");
        String authorization = headers.getFirst("Authorization");
        if (authorization == null) {
            return key != null && passwords.containsValue(key);
        }
        String[] words = authorization.split(" ", 2);
        return words[0].equals("Basic") ? isPair(words[1]) : passwords.containsValue(words[1]);
    }

    private boolean isPair(String encoded) {
        String[] pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
        return pair[1].equals(passwords.get(pair[0]));
    }

    @Override
    public String address() {
        return "" + server.getAddress().getPort();
    }

    @Override
    public void set(String user, String password) {
        passwords.put(user, password);
    }

    /** There are none: each request stands for itself. */
    @Override
    public void endSessions(String name) {}

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.of(refused.sum());
    }

    @Override
    public OptionalLong acceptedLogins() {
        return OptionalLong.of(accepted.sum());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
