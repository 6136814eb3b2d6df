package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers whose responses never end. In each test only one limit is short, the others are longer than a test may take.
 * A read that hangs fails the test by its time-out, which works although the read cannot be interrupted.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {

    private static final Duration NEAR = Duration.ofMillis(300);
    private static final Duration FAR = Duration.ofMinutes(5);
    private static final int LARGEST_BODY = 10_000;

    private final SocketHttpClient client = new SocketHttpClient(
            new ProxySettings(null, "own", new Properties(), Map.of()), TlsSockets.inBackground(Map.of()));
    private final List<Socket> opened = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : opened) {
            socket.close();
        }
    }

    private void get(Address address, Limits limits) throws IOException {
        client.send(HttpRequest.of("GET", address, "/x"), limits);
    }

    /** Responses that never end, sent byte by byte or as fast as possible. */
    enum Endless {
        HEAD_IN_DROPS("HTTP/1.1 200 OK\r\n", "A: b\r\n", 20),
        BODY_IN_DROPS("HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", "x", 20),
        BODY_WITHOUT_LENGTH_IN_DROPS("HTTP/1.1 200 OK\r\n\r\n", "x", 20),
        CHUNKS_IN_DROPS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n", 20),
        CONTINUE_IN_DROPS("", "HTTP/1.1 100 Continue\r\n\r\n", 20),
        CONTINUE("", "HTTP/1.1 100 Continue\r\n\r\n", 0),
        HEAD("HTTP/1.1 200 OK\r\n", "A: b\r\n", 0),
        HEADER("HTTP/1.1 200 OK\r\nA: ", "b", 0),
        BODY("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxx", 0),
        CHUNKS("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "5\r\nxxxxx\r\n", 0),
        CHUNK_EXTENSION("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", "x", 0);

        private final String start;
        private final String drop;
        private final int pauseMillis;

        Endless(String start, String drop, int pauseMillis) {
            this.start = start;
            this.drop = drop;
            this.pauseMillis = pauseMillis;
        }

        RawServer start() throws IOException {
            return new RawServer((request, out) -> {
                out.write(start.getBytes(StandardCharsets.ISO_8859_1));
                while (true) {
                    out.write(drop.getBytes(StandardCharsets.ISO_8859_1));
                    Thread.sleep(pauseMillis);
                }
            });
        }
    }

    @Test
    void aCallOfAwsTakesTenSecondsAtMost() {
        Limits limits = Limits.ofAws(LARGEST_BODY);

        assertThat(List.of(limits.connect, limits.silence, limits.whole))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(limits.largestBody).isEqualTo(LARGEST_BODY);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = ".*_IN_DROPS")
    void aResponseThatNeverEndsTimesOutAtTheDeadline(Endless endless) throws IOException {
        try (RawServer server = endless.start()) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> get(server.address(), new Limits(FAR, FAR, NEAR, LARGEST_BODY)))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_IN_DROPS")
    void aResponseThatNeverEndsIsRejectedAtTheSizeLimit(Endless endless) throws IOException {
        try (RawServer server = endless.start()) {
            assertThatThrownBy(() -> get(server.address(), new Limits(FAR, FAR, FAR, LARGEST_BODY)))
                    .hasMessageMatching("the response(|'s head) is too large");
        }
    }

    /** The server announces a TLS record and sends it byte by byte. */
    @Test
    void aTlsHandshakeThatNeverEndsTimesOutAtTheDeadline() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> dripAHandshake(server), "handshake");
            thread.setDaemon(true);
            thread.start();

            assertThatThrownBy(() -> get(address("https", server), new Limits(FAR, FAR, NEAR, LARGEST_BODY)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void dripAHandshake(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 0x40, 0}); // handshake, TLS 1.2, 16 KiB
            while (true) {
                out.write(2);
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // the client has closed the connection
        }
    }

    @Test
    void aSilentServerTimesOutBeforeTheDeadline() throws IOException {
        try (RawServer server = new RawServer((request, out) -> {
            Thread.sleep(60_000);
            return false;
        })) {
            assertThatThrownBy(() -> get(server.address(), new Limits(FAR, NEAR, FAR, LARGEST_BODY)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** The server neither accepts nor refuses more connections. */
    @Test
    void aConnectionThatIsNotAcceptedTimesOutBeforeTheDeadline() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fillTheQueueOf(server);

            assertThatThrownBy(() -> get(address("http", server), new Limits(NEAR, FAR, FAR, LARGEST_BODY)))
                    .isInstanceOf(ConnectTimeoutException.class);
        }
    }

    private void fillTheQueueOf(ServerSocket server) throws IOException {
        try {
            while (true) {
                Socket socket = new Socket();
                opened.add(socket);
                socket.connect(server.getLocalSocketAddress(), (int) NEAR.toMillis());
            }
        } catch (SocketTimeoutException e) {
            // the queue is full
        }
    }

    private static Address address(String scheme, ServerSocket server) {
        return Address.parse(scheme + "://127.0.0.1:" + server.getLocalPort(), null);
    }
}
