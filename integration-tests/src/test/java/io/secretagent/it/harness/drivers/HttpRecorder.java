package io.secretagent.it.harness.drivers;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Records logins over HTTP: basic authentication, tokens, which have no user, and the headers of ClickHouse. */
final class HttpRecorder implements Recorder {

    private final List<Login> logins = new ArrayList<>();
    private final HttpServer server;

    private HttpRecorder() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::refuse);
        server.start();
    }

    static HttpRecorder start() {
        try {
            return new HttpRecorder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuse(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        record(exchange.getRequestHeaders());
        byte[] body = "Code: 516. DB::Exception: Authentication failed (AUTHENTICATION_FAILED)"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"tests\"");
        exchange.getResponseHeaders().add("X-ClickHouse-Exception-Code", "516");
        exchange.sendResponseHeaders(401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized void record(Headers headers) {
        String authorization = headers.getFirst("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                    .split(":", 2);
            logins.add(new Login(pair[0], pair[1]));
        } else if (authorization != null && authorization.startsWith("Bearer ")) {
            logins.add(new Login(null, authorization.substring(7)));
        } else if (headers.getFirst("X-ClickHouse-User") != null) {
            logins.add(new Login(headers.getFirst("X-ClickHouse-User"), headers.getFirst("X-ClickHouse-Key")));
        }
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public synchronized List<Login> taken() {
        List<Login> taken = List.copyOf(logins);
        logins.clear();
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
