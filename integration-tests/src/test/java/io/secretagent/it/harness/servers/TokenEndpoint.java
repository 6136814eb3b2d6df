package io.secretagent.it.harness.servers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The token endpoint of an OAuth 2 server, as RFC 6749 describes it: a client authenticates by HTTP Basic (2.3.1) or by parameters, and
 * gets a token, or the error {@code invalid_client} (5.2) with the status 401 or 400.
 */
public final class TokenEndpoint implements Passwords {

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** Starts the server in the tests' own JVM. */
    public static TokenEndpoint start() {
        try {
            return new TokenEndpoint();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String secret = header == null ? parameter(body, "client_secret") : half(header, 1);
        String id = header == null ? parameter(body, "client_id") : half(header, 0);
        if (secret.equals(secrets.get(id))) {
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"token-of-" + id + "\",\"token_type\":\"Bearer\",\"expires_in\":60}");
        } else {
            refused.incrementAndGet();
            if (header != null) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"tests\"");
            }
            send(exchange, header == null ? 400 : 401, "{\"error\":\"invalid_client\"}");
        }
    }

    private static String half(String basic, int index) {
        byte[] pair = Base64.getDecoder().decode(basic.substring("Basic ".length()));
        return decoded(new String(pair, StandardCharsets.UTF_8).split(":", 2)[index]);
    }

    private static String parameter(String body, String name) {
        for (String pair : body.split("&")) {
            if (pair.startsWith(name + "=")) {
                return decoded(pair.substring(name.length() + 1));
            }
        }
        return "";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** How many requests were refused. */
    public int refused() {
        return refused.get();
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    @Override
    public void set(String user, String password) {
        secrets.put(user, password);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
