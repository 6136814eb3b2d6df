package io.secretagent.localaws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLSocket;

/**
 * Accepts connections on 127.0.0.1 and serves each in its own daemon thread, one request after the other.
 *
 * <p>The JDK's own HTTP server is not used, as it writes the {@code Date} header itself: a client corrects
 * its clock by that header, so it must show the server's clock, which a test can shift.
 */
final class HttpListener implements AutoCloseable {
    private final ServerSocket server;
    private final HttpHandler handler;
    private final Clock clock;
    private final AtomicInteger fullHandshakes = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "local-aws");
        thread.setDaemon(true);
        return thread;
    });

    private HttpListener(ServerSocket server, HttpHandler handler, Clock clock) {
        this.server = server;
        this.handler = handler;
        this.clock = clock;
    }

    /** @param port 0 for any free port */
    static HttpListener start(ServerSocketFactory sockets, int port, HttpHandler handler, Clock clock)
            throws IOException {
        ServerSocket server = sockets.createServerSocket(port, 200, InetAddress.getByName("127.0.0.1"));
        HttpListener listener = new HttpListener(server, handler, clock);
        listener.threads.execute(listener::accept);
        return listener;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The TLS handshakes of connections with a request, without those that have resumed a session. */
    int fullHandshakes() {
        return fullHandshakes.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                begin(server.accept());
            } catch (IOException | RuntimeException e) {
                // Either this listener was closed, which ends the loop, or one client failed, which affects no other.
            }
        }
    }

    /** A connection that arrives while this listener closes is closed too, so that its client does not wait. */
    private void begin(Socket socket) throws IOException {
        long accepted = System.currentTimeMillis();
        open.add(socket);
        try {
            threads.execute(() -> serve(socket, accepted));
        } catch (RejectedExecutionException e) {
            socket.close();
        }
        if (server.isClosed()) {
            socket.close();
        }
    }

    private void serve(Socket socket, long accepted) {
        try (socket) {
            Connection connection = new Connection(socket);
            connection.awaitBytes();
            countHandshake(socket, accepted);
            converse(connection);
        } catch (IOException | ConnectionDropped e) {
            // The client disconnected, or a fault ends the connection: it is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    /** A resumed session is older than the connection. */
    private void countHandshake(Socket socket, long accepted) {
        if (socket instanceof SSLSocket tls && tls.getSession().getCreationTime() >= accepted) {
            fullHandshakes.incrementAndGet();
        }
    }

    private void converse(Connection connection) throws IOException, ConnectionDropped, InterruptedException {
        boolean more = true;
        while (more) {
            Optional<HttpRequest> request = HttpWire.read(connection);
            if (request.isEmpty()) {
                return;
            }
            HttpResponse response = handler.handle(request.get());
            boolean keepAlive = request.get().keepsAlive();
            HttpMessage message = HttpMessage.of(response, clock.instant(), keepAlive);
            more = response.delivery().deliver(message, connection) && keepAlive;
        }
    }
}
