package io.secretagent.it.harness.contract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Stands in front of a stand-in for AWS, and answers 503 to requests that are signed for one region. All others pass as they are:
 * the signature covers the host, which is the gate's. A connection's first request decides for all of them.
 */
public final class RegionGate implements AutoCloseable {

    private static final int LONGEST_HEAD = 16_384;
    private static final byte[] UNAVAILABLE =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final URI target;
    private final String refusedScope;

    /**
     * Opens the gate.
     *
     * @param target the endpoint of the stand-in
     * @param region the one whose requests are refused
     */
    public RegionGate(URI target, String region) throws IOException {
        this.target = target;
        this.refusedScope = "/" + region + "/";
        inBackground(this::accept);
    }

    /** The address to send requests to. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "region-gate");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listener.accept();
                inBackground(() -> pass(caller));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket caller) {
        try (caller) {
            InputStream in = new BufferedInputStream(caller.getInputStream(), LONGEST_HEAD);
            if (head(in).contains(refusedScope)) {
                caller.getOutputStream().write(UNAVAILABLE);
                return;
            }
            try (Socket behind = new Socket(target.getHost(), target.getPort())) {
                inBackground(() -> copy(in, behind));
                behind.getInputStream().transferTo(caller.getOutputStream());
            }
        } catch (IOException e) {
            // by the caller or the gate's end
        }
    }

    private static void copy(InputStream in, Socket behind) {
        try {
            in.transferTo(behind.getOutputStream());
        } catch (IOException e) {
            // the answer has ended
        }
    }

    /** The first request's head, which stays to be read. */
    private static String head(InputStream in) throws IOException {
        in.mark(LONGEST_HEAD);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no whole head");
            }
            head.append((char) next);
        }
        in.reset();
        return head.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
