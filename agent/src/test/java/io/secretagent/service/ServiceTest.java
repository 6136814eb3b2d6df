package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.Settings;
import io.secretagent.management.AgentState;
import io.secretagent.pem.GivenIdentity;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(60)
class ServiceTest {

    private static final String TCP = "tcp: {endpoint: '127.0.0.1:0'}";
    private static final String HTTP = "http: {endpoint: '127.0.0.1:0'}";

    @TempDir
    Path folder;

    private Path socket;
    private String uds;
    private Service service;

    @BeforeEach
    void name() {
        socket = folder.resolve("agent.sock");
        uds = "uds: {socket-path: " + socket + "}";
    }

    @AfterEach
    void stop() {
        service.stop();
    }

    private void create(String... listeners) {
        Settings settings = Given.settings(Given.file("service: {" + String.join(", ", listeners) + "}\n"));
        SecretStore store = new SecretStore(Snapshots.of("TestingSecret", "{\"user\":\"app\"}"));
        service = new Service(
                settings,
                AgentState.alone(Refreshers.source(), store, new FetchStatistics(List.of()), Refreshers.idle(store)));
    }

    /** Returns the log. */
    private String start() {
        return StandardError.during(() -> {
            try {
                service.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Socket connect(String kind, String log) throws IOException {
        Matcher started = Pattern.compile("Started " + kind + " listener on 127\\.0\\.0\\.1:(\\d+)")
                .matcher(log);
        assertThat(started.find()).isTrue();
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(started.group(1)));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
        client.connect(UnixDomainSocketAddress.of(socket));
        return client;
    }

    private boolean accepts() {
        try (SocketChannel client = connect()) {
            return client.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] request() {
        byte[] body = "{\"SecretKey\":\"user\"}".getBytes(StandardCharsets.UTF_8);
        byte[] frame = Arrays.copyOf(Frame.header(body.length), Frame.HEADER + body.length);
        System.arraycopy(body, 0, frame, Frame.HEADER, body.length);
        return frame;
    }

    private static String reply(InputStream in) throws IOException {
        DataInputStream frame = new DataInputStream(in);
        frame.readInt();
        return new String(frame.readNBytes(frame.readInt()), StandardCharsets.UTF_8);
    }

    private static String get(Socket client, String path) throws IOException {
        try (Socket closed = client) {
            closed.getOutputStream().write(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes());
            return new String(closed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void secretsAreServedOverTcpAndUnixSocketsAndCountedInTheMetrics() throws IOException {
        create(TCP, uds, HTTP);
        String log = start();

        try (Socket tcp = connect("TCP", log);
                SocketChannel unix = connect()) {
            tcp.getOutputStream().write(request());
            assertThat(reply(tcp.getInputStream())).isEqualTo("{\"SecretValue\":\"app\"}");
            Channels.newOutputStream(unix).write(request());
            assertThat(reply(Channels.newInputStream(unix))).isEqualTo("{\"SecretValue\":\"app\"}");

            assertThat(get(connect("HTTP", log), "/manage/rest/v1/prometheus"))
                    .contains("aerospike_sa_connections_active{module=\"TCP\"} 1\n")
                    .contains("aerospike_sa_connections_active{module=\"UDS\"} 1\n")
                    .doesNotContain("module=\"HTTP\"");
        }
        assertThat(get(connect("HTTP", log), "/manage")).endsWith("\r\n\r\nOK\n");
    }

    @Test
    void httpsServesTheSameWithTls() throws IOException {
        GivenIdentity.of("EC").writeTo(folder);
        create("https: {endpoint: '127.0.0.1:0', tls: {cert-file: " + folder.resolve("cert.pem") + ", key-file: "
                + folder.resolve("key.pem") + "}}");
        String log = start();
        Socket plain = connect("HTTPS", log);

        Socket client = GivenTls.client().getSocketFactory().createSocket(plain, "localhost", plain.getPort(), true);

        assertThat(log).contains(" with TLS");
        assertThat(get(client, "/manage")).endsWith("\r\n\r\nOK\n");
    }

    @Test
    void checkingNamesEachListenerWhoseFilesCannotBeUsedAndOpensNone() {
        String longSocket = folder + "/" + "x".repeat(120);
        create(
                "tcp: {endpoint: '127.0.0.1:0', tls: {cert-file: /no/c.pem, key-file: /no/k.pem}}",
                "uds: {socket-path: " + longSocket + "}",
                HTTP);

        List<String> failures = service.check();

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0))
                .startsWith("The TCP listener on 127.0.0.1:0 with TLS could not be started: /no/c.pem does not exist");
        assertThat(failures.get(1))
                .startsWith("The UDS listener on " + longSocket + " could not be started: its path has ");
    }

    @Test
    void aServiceOfWhichOneListenerCannotBeOpenedHasNone() throws IOException {
        Files.createFile(socket);
        create(TCP, uds);

        String[] message = new String[1];
        String log = StandardError.during(() -> assertThatThrownBy(service::start)
                .isInstanceOf(IOException.class)
                .satisfies(e -> message[0] = e.getMessage()));

        assertThat(message[0])
                .isEqualTo("The UDS listener on " + socket + " could not be started: there is a file that is no socket;"
                        + " remove it or name another socket-path");
        Eventually.await("the TCP listener is closed", () -> isClosed("TCP", log));
    }

    /** The kernel goes on to accept for as long as the thread that waits for clients is not yet awake. */
    private static boolean isClosed(String kind, String log) {
        try (Socket client = connect(kind, log)) {
            return !client.isConnected();
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void stoppingClosesClientsAndRemovesTheSocketWithinASecond() throws IOException {
        create(uds);
        start();
        try (SocketChannel idle = connect()) {
            Channels.newOutputStream(idle).write(request());
            InputStream in = Channels.newInputStream(idle);
            reply(in);
            long nanos = System.nanoTime();

            service.stop();

            assertThat(System.nanoTime() - nanos).isLessThan(TimeUnit.SECONDS.toNanos(5));
            assertThat(in.read()).isEqualTo(-1);
            assertThat(socket).doesNotExist();
        }
    }

    /** The client has sent a request and a half in one piece, so the second is under way once the first has its reply. */
    @Test
    void aRequestUnderWayHasItsReplyWhenTheServiceStops() throws Exception {
        create(uds);
        start();
        try (SocketChannel client = connect()) {
            OutputStream out = Channels.newOutputStream(client);
            InputStream in = Channels.newInputStream(client);
            byte[] requests = twice(request());
            int half = requests.length * 3 / 4;
            out.write(requests, 0, half);
            reply(in);
            Thread stopping = new Thread(service::stop, "service-test");
            stopping.start();
            Eventually.await("the service listens no more", () -> !Files.exists(socket));

            out.write(requests, half, requests.length - half);

            assertThat(reply(in)).isEqualTo("{\"SecretValue\":\"app\"}");
            stopping.join();
        }
    }

    private static byte[] twice(byte[] bytes) {
        return ByteBuffer.allocate(2 * bytes.length).put(bytes).put(bytes).array();
    }

    @Test
    void aClientThatDoesNotCloseAfterARefusalIsClosed() throws IOException {
        create(uds);
        start();
        try (SocketChannel client = connect()) {
            OutputStream out = Channels.newOutputStream(client);
            out.write("no request".getBytes());
            assertThat(reply(Channels.newInputStream(client))).contains("Error");

            Eventually.await("the connection is closed", () -> isRefused(out));
        }
    }

    private static boolean isRefused(OutputStream out) {
        try {
            out.write(1);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Each attempt connects to the socket, to find out whether it is in use. */
    @Test
    void inTheBackgroundAListenerThatCannotBeOpenedIsLoggedOnceAndRetried() throws IOException {
        create(HTTP, uds);
        String log;
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            log = StandardError.during(() -> {
                service.startInBackground();
                awaitClients(other, 2);
            });
        }
        assertThat(log)
                .contains("Started HTTP listener")
                .containsOnlyOnce("WARN secret-agent: The UDS listener on " + socket
                        + " could not be started: Address already in use; another process or another listener of this"
                        + " agent uses that address: end it or configure another address. The application continues;"
                        + " the listener is retried in the background.");
        Files.deleteIfExists(socket);

        Eventually.await("the listener is open", this::accepts);
    }

    private static void awaitClients(ServerSocketChannel other, int count) {
        try {
            for (int i = 0; i < count; i++) {
                other.accept().close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFilesOfOpenListenersAreChecked() {
        create(uds);
        StandardError.during(() -> {
            try {
                service.start();
                Files.delete(socket);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            Eventually.await(
                    "the loss is logged",
                    () -> StandardError.soFar().contains("No client reaches the socket " + socket + " any more"));
        });
    }
}
