package io.secretagent.it.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves secrets over plain HTTP on loopback as the AWS Workload Credentials Provider and AWS's Parameters and Secrets Lambda extension
 * do: {@code GET /secretsmanager/get?secretId=…} behind a token.
 */
public final class LocalProvider implements AutoCloseable {

    public static final String TOKEN = "a-token-of-the-tests";

    private static final String HEADER = "X-Aws-Parameters-Secrets-Token";

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each response takes 40 ms
    }

    private final HttpServer server;
    /** The values of the secrets by name. */
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /** Listens on loopback until it is closed. */
    public LocalProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/secretsmanager/get", this::get);
        server.start();
    }

    public void create(String name, String value) {
        secrets.put(name, value);
    }

    /** The agent's settings that make it fetch from here, below {@code secret-manager.aws}. */
    public String settings() {
        return "    local: {endpoint: 'http://127.0.0.1:" + server.getAddress().getPort() + "', token: " + TOKEN
                + "}\n";
    }

    private void get(HttpExchange exchange) throws IOException {
        String id = parameter(String.valueOf(exchange.getRequestURI().getRawQuery()), "secretId");
        String value = secrets.get(id);
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst(HEADER))) {
            answer(exchange, 403, "Bad Token");
        } else if (value == null) {
            answer(exchange, 400, "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no such secret\"}");
        } else {
            answer(exchange, 200, json(id, value));
        }
    }

    private static String json(String id, String value) {
        return "{\"ARN\":\"arn:aws:secretsmanager:us-west-1:123456789012:secret:" + id + "-AbCdEf\",\"Name\":\"" + id
                + "\",\"VersionId\":\"" + versionId(value) + "\",\"SecretString\":\""
                + value.replace("\"", "\\\"")
                + "\",\"VersionStages\":[\"AWSCURRENT\"],\"CreatedDate\":\"1767225600\"}";
    }

    private static String versionId(String value) {
        return UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String parameter(String query, String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
