package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalHttpClientTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(700), Duration.ofMillis(1_500), 1_000);

    private final HttpClient client = new LocalHttpClient(null);

    @TempDir
    Path folder;

    private HttpResponse get(Address address) throws IOException {
        return client.send(HttpRequest.of("GET", address, "/x?y").with("T", "t"), LIMITS);
    }

    private HttpResponse get(RawServer server) throws IOException {
        return get(server.address());
    }

    @Test
    void aRequestHasItsHeadersAndClosesTheConnection() throws IOException {
        try (RawServer server = RawServer.responding(OK)) {
            HttpResponse response = get(server);

            assertThat(response.status).isEqualTo(200);
            assertThat(response.body).asString().isEqualTo("ok");
            assertThat(server.heads)
                    .singleElement()
                    .asString()
                    .matches("(?s)GET /x\\?y HTTP/1\\.1\nHost: 127\\.0\\.0\\.1:[0-9]+\nUser-Agent: secret-agent/.*\n"
                            + "Connection: close\nT: t\n");
        }
    }

    @Test
    void localhostIsLoopbackWithoutANameServer() throws IOException {
        try (RawServer server = RawServer.responding(OK)) {
            assertThat(get(Address.parse("http://localhost:" + server.address().port, null)).status)
                    .isEqualTo(200);
        }
    }

    @Test
    void anotherHostIsNotCalled() {
        assertThatThrownBy(() -> get(Address.parse("http://192.0.2.1:1", null)))
                .isInstanceOf(ConnectException.class)
                .hasMessage("not on loopback");
    }

    @Test
    void aPortWithoutServerRefuses() throws IOException {
        try (Socket taken = new Socket()) { // so that no other server gets the port
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Address address = Address.parse("http://127.0.0.1:" + taken.getLocalPort(), null);

            assertThatThrownBy(() -> client.send(HttpRequest.of("GET", address, "/"), LIMITS))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void aLineBreakInAHeaderIsNotSent() throws IOException {
        try (RawServer server = RawServer.responding(OK)) {
            HttpRequest request = HttpRequest.of("GET", server.address(), "/").with("T", "a\r\nX: b");

            assertThatThrownBy(() -> client.send(request, LIMITS)).isInstanceOf(MalformedRequestException.class);
            assertThat(server.heads).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "\0\0\0\0\0\0\r\n"
            })
    void garbageIsAFailure(String response) throws IOException {
        try (RawServer server = RawServer.responding(response)) {
            assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyWithoutEndIsCutAtTheLimit() throws IOException {
        try (RawServer server = endless()) {
            assertThatThrownBy(() -> get(server)).hasMessage("the response is too large");
        }
    }

    private static RawServer endless() throws IOException {
        return new RawServer((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes());
            while (true) {
                out.write(new byte[8192]);
            }
        });
    }

    @Test
    void silenceAndAnAnswerByteByByteEndAtTheirLimits() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer silent = new RawServer((request, out) -> {
                    never.await();
                    return false;
                });
                RawServer slow = new RawServer((request, out) -> {
                    for (byte each : OK.replace("OK", "O".repeat(5_000)).getBytes()) {
                        out.write(each);
                        never.await(100, TimeUnit.MILLISECONDS);
                    }
                    return true;
                })) {
            assertThatThrownBy(() -> get(silent)).isInstanceOf(SocketTimeoutException.class);
            assertThatThrownBy(() -> get(slow)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    /** A server on a Unix domain socket that sends a text to each client; without one it sends nothing. */
    private ServerSocketChannel unix(String response) throws IOException {
        ServerSocketChannel server = bound();
        Thread thread = new Thread(() -> serve(server, response), "unix-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private ServerSocketChannel bound() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return server.bind(UnixDomainSocketAddress.of(folder.resolve("s")));
    }

    private static void serve(ServerSocketChannel server, String response) {
        try {
            while (true) {
                SocketChannel client = server.accept();
                client.read(ByteBuffer.allocate(4096));
                if (!response.isEmpty()) {
                    client.write(ByteBuffer.wrap(response.getBytes(StandardCharsets.US_ASCII)));
                    client.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private HttpResponse getByUnix() throws IOException {
        HttpClient unix = new LocalHttpClient(folder.resolve("s").toString());
        return unix.send(HttpRequest.of("GET", Address.parse("http://localhost", null), "/x"), LIMITS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aUnixDomainSocketIsUsedWhereOneIsNamed() throws IOException {
        try (ServerSocketChannel server = unix(OK)) {
            assertThat(getByUnix().body).asString().isEqualTo("ok");
            assertThat(server.isOpen()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onAUnixDomainSocketSilenceEndsAtItsLimit() throws IOException {
        try (ServerSocketChannel server = unix("")) {
            assertThatThrownBy(this::getByUnix).isInstanceOf(SocketTimeoutException.class);
            assertThat(server.isOpen()).isTrue();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aUnixDomainSocketWithoutServerRefuses() throws IOException {
        assertThatThrownBy(this::getByUnix).isInstanceOf(IOException.class);
        bound().close();
        assertThatThrownBy(this::getByUnix).isInstanceOf(ConnectException.class);
    }
}
