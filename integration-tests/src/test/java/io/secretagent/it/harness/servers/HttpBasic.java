package io.secretagent.it.harness.servers;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server that requires a user and a password, and sends empty responses. */
public final class HttpBasic implements Passwords {

    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private HttpBasic() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("tests") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return password.equals(passwords.get(user));
                    }
                });
        server.start();
    }

    /** Starts the server in the tests' own JVM. */
    public static HttpBasic start() {
        try {
            return new HttpBasic();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return "" + server.getAddress().getPort();
    }

    @Override
    public void set(String user, String password) {
        passwords.put(user, password);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
