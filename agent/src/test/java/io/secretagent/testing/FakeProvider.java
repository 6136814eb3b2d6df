package io.secretagent.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A small local provider, written by the description of AWS's. It has the secret {@code TestingSecret}, whose cached value stays what it
 * was until a request says {@code refreshNow}.
 */
public final class FakeProvider implements Closeable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
    }

    private static final List<String> KNOWN = List.of("secretId", "versionId", "versionStage", "refreshNow", "roleArn");

    private final HttpServer server;
    private final Map<String, String> cached = new ConcurrentHashMap<>();
    private final Map<String, String> atAws = new ConcurrentHashMap<>();
    private volatile String token;
    /** The queries of all requests, decoded. */
    public final List<String> queries = new CopyOnWriteArrayList<>();

    public FakeProvider(String token) {
        this.token = token;
        put("AWSCURRENT", answer("v1", "\"SecretString\":\"{\\\"pw\\\":\\\"first\\\"}\""));
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** GetSecretValue's JSON, with the time as the provider writes it. */
    public static String answer(String versionId, String value) {
        return "{\"ARN\":\"" + Given.ARN + "\",\"Name\":\"TestingSecret\",\"VersionId\":\"" + versionId + "\"," + value
                + ",\"VersionStages\":[\"AWSCURRENT\"],\"CreatedDate\":\"1523477145.713\"}";
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** What AWS has, for a stage or version id. */
    public void put(String version, String json) {
        atAws.put(version, json);
    }

    /** Takes another token from now on. */
    public void replaceToken(String newToken) {
        token = newToken;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        queries.add(query);
        Headers headers = exchange.getRequestHeaders();
        boolean hasToken = token.equals(headers.getFirst("X-Aws-Parameters-Secrets-Token"));
        if (headers.containsKey("X-Forwarded-For")) {
            send(exchange, 400, "Forwarded");
        } else if (!hasToken) {
            send(exchange, 403, "Bad Token");
        } else if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, "Not allowed");
        } else if (!exchange.getRequestURI().getPath().equals("/secretsmanager/get")) {
            send(exchange, 404, "Not found");
        } else {
            get(exchange, query);
        }
    }

    private void get(HttpExchange exchange, String query) throws IOException {
        List<String> names = new ArrayList<>();
        String version = "AWSCURRENT";
        for (String part : query.split("&")) {
            names.add(part.split("=")[0]);
            version = part.startsWith("version") ? part.split("=")[1] : version;
        }
        if (!KNOWN.containsAll(names) || !query.contains("secretId=" + Given.ARN)) {
            send(exchange, 400, "Unknown parameter");
            return;
        }
        if (query.contains("refreshNow=true") || !cached.containsKey(version)) {
            String fresh = atAws.get(version);
            if (fresh == null) {
                send(exchange, 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no staging label\"}");
                return;
            }
            cached.put(version, fresh);
        }
        send(exchange, 200, cached.get(version));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
