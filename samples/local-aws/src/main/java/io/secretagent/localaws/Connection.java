package io.secretagent.localaws;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One accepted connection of a client. */
final class Connection {
    private static final AtomicLong LAST_NUMBER = new AtomicLong();

    private final long number = LAST_NUMBER.incrementAndGet();
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
        // Nagle's algorithm and delayed acknowledgements together cost 40 ms per request.
        socket.setTcpNoDelay(true);
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Differs from that of every other connection to this JVM. */
    long number() {
        return number;
    }

    InputStream in() {
        return in;
    }

    /** Returns when the client has sent something, or has closed. */
    void awaitBytes() throws IOException {
        in.mark(1);
        if (in.read() >= 0) {
            in.reset();
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Forwards the bytes of another connection until that ends. */
    void sendAll(InputStream other) throws IOException {
        other.transferTo(out);
    }

    /** Ends the output to the client, which may continue to send. */
    void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Makes closing not wait for bytes that the client does not read. */
    void closeAbruptly() throws IOException {
        socket.setSoLinger(true, 0);
    }

    /** Closes with a TCP reset instead of an orderly end. */
    void reset() throws IOException {
        try (socket) {
            closeAbruptly();
        }
    }
}
