package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.ListenerSettings;
import io.secretagent.pem.GivenIdentity;
import io.secretagent.testing.Given;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the connections that it accepts. */
@Timeout(60)
class TcpEndpointTest {

    private static final int TIMEOUT_MILLIS = 20_000;

    @TempDir
    Path folder;

    private TcpEndpoint endpoint = new TcpEndpoint(settings("127.0.0.1:0"));

    @AfterEach
    void close() {
        endpoint.close();
    }

    private static ListenerSettings settings(String address) {
        return Given.settings(Given.file("service: {tcp: {endpoint: '" + address + "'}}\n")).service.tcp;
    }

    private int port() {
        return Integer.parseInt(endpoint.toString().replaceAll("^127\\.0\\.0\\.1:(\\d+).*", "$1"));
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", port());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private void openWithTls() throws IOException {
        GivenIdentity.of("EC").writeTo(folder);
        endpoint = new TcpEndpoint(GivenTls.listener(folder));
        endpoint.open();
    }

    private SSLSocket connectWithTls(String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) GivenTls.client().getSocketFactory().createSocket("127.0.0.1", port());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    @Test
    void showsTheConfiguredPortUntilItIsOpenAndThenTheActualOne() throws IOException {
        assertThat(endpoint).hasToString("127.0.0.1:0");

        endpoint.open();

        assertThat(port()).isPositive();
        assertThat(endpoint).hasToString("127.0.0.1:" + port());
    }

    @Test
    void showsWhetherItHasTls() throws IOException {
        openWithTls();

        assertThat(endpoint).hasToString("127.0.0.1:" + port() + " with TLS");
    }

    @Test
    @EnabledOnOs(OS.LINUX) // every address of 127.0.0.0/8 is this machine's
    void listensOnTheConfiguredAddressOnly() throws IOException {
        endpoint.open();

        connect().close();

        assertThatThrownBy(() -> new Socket("127.0.0.2", port())).isInstanceOf(ConnectException.class);
    }

    @Test
    void anAddressInUseIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            TcpEndpoint second = new TcpEndpoint(settings("127.0.0.1:" + other.getLocalPort()));

            assertThatThrownBy(second::open)
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Address already in use");
            assertThat(second).hasToString("127.0.0.1:" + other.getLocalPort());
        }
    }

    /** In an application, opening is retried every second for as long as it runs. */
    @Test
    void openingThatFailsLeavesNoDescriptorOpen() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            TcpEndpoint second = new TcpEndpoint(settings("127.0.0.1:" + other.getLocalPort()));
            int before = Descriptors.spare();

            for (int i = 0; i < 100; i++) {
                assertThatThrownBy(second::open).isInstanceOf(BindException.class);
            }

            assertThat(before - Descriptors.spare()).isLessThan(50);
        }
    }

    @Test
    void aClosedEndpointRefusesClients() throws IOException {
        endpoint.open();
        int port = port();

        endpoint.close();

        assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(endpoint::accept).isInstanceOf(SocketException.class);
    }

    @Test
    void anEndpointThatIsNotOpenMayBeClosed() {
        assertThatCode(endpoint::close).doesNotThrowAnyException();
    }

    @Test
    void plainTextNeedsNoFiles() {
        assertThatCode(endpoint::check).doesNotThrowAnyException();
        assertThatCode(endpoint::checkFiles).doesNotThrowAnyException();
    }

    @Test
    void withTlsItsFilesAreCheckedBeforeItIsOpen() throws IOException {
        GivenIdentity.of("EC").writeTo(folder);
        endpoint = new TcpEndpoint(GivenTls.listener(folder));
        assertThatCode(endpoint::check).doesNotThrowAnyException();

        Files.delete(folder.resolve("cert.pem"));

        assertThatThrownBy(endpoint::check).hasMessageContaining("cert.pem does not exist");
        assertThatThrownBy(endpoint::open).hasMessageContaining("cert.pem does not exist");
        assertThat(endpoint).hasToString("127.0.0.1:0 with TLS");
    }

    @Test
    void aPlainClientIsReadAndWrittenAndLearnsTheEnd() throws IOException {
        endpoint.open();
        try (Socket client = connect()) {
            Wire wire = endpoint.accept();
            wire.open();

            client.getOutputStream().write(7);
            assertThat(wire.input().read()).isEqualTo(7);
            wire.output().write(8);
            assertThat(client.getInputStream().read()).isEqualTo(8);

            wire.endOutput();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            client.getOutputStream().write(9);
            assertThat(wire.rest().read()).isEqualTo(9);
            wire.close();
        }
    }

    @Test
    void aClosedWireIsClosedForTheClientAndForReads() throws IOException {
        endpoint.open();
        try (Socket client = connect()) {
            Wire wire = endpoint.accept();
            wire.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> wire.input().read()).isInstanceOf(SocketException.class);
            assertThatCode(wire::close).doesNotThrowAnyException();
        }
    }

    /** Else a short reply could wait for the client's acknowledgement of the one before. */
    @Test
    void shortRepliesAreSentWithoutDelay() throws IOException {
        try (Socket socket = new Socket()) {
            new SocketWire(socket).open();

            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    /** The server's side, which answers with the byte that it has read, then ends its output and reads to the end. */
    private FutureTask<Integer> echo() {
        FutureTask<Integer> serving = new FutureTask<>(() -> {
            Wire wire = endpoint.accept();
            try {
                wire.open();
                int read = wire.input().read();
                wire.output().write(read);
                int next = wire.input().read();
                wire.endOutput();
                while (wire.rest().read() >= 0) {
                    continue;
                }
                return next;
            } finally {
                wire.close();
            }
        });
        new Thread(serving, "tcp-endpoint-test").start();
        return serving;
    }

    @Test
    void aClientOfTlsIsReadAndWrittenAndLearnsTheEnd() throws Exception {
        openWithTls();
        for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            FutureTask<Integer> serving = echo();
            try (SSLSocket client = connectWithTls(protocol)) {
                client.getOutputStream().write(7);
                assertThat(client.getInputStream().read()).isEqualTo(7);
                client.getOutputStream().write(8);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(serving.get()).isEqualTo(8);
        }
    }

    @Test
    void aClientWithoutTlsIsRefusedInItsHandshake() throws Exception {
        openWithTls();
        FutureTask<Integer> serving = echo();
        try (Socket client = connect()) {
            client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());

            assertThatThrownBy(serving::get).hasCauseInstanceOf(SSLException.class);
        }
    }

    /** A client could cause the costs of many handshakes on one connection. */
    @Test
    void aFurtherHandshakeOnAConnectionIsRefused() throws Exception {
        openWithTls();
        FutureTask<Integer> serving = echo();
        try (SSLSocket client = connectWithTls("TLSv1.2")) {
            client.getOutputStream().write(7);
            assertThat(client.getInputStream().read()).isEqualTo(7);

            assertThatThrownBy(() -> {
                        client.startHandshake();
                        client.getInputStream().read();
                    })
                    .isInstanceOf(IOException.class);

            assertThatThrownBy(serving::get).hasCauseInstanceOf(SSLException.class);
        }
    }

    @Test
    void aClientThatIsClosedWithinItsHandshakeEndsIt() throws Exception {
        openWithTls();
        try (Socket client = connect()) {
            Wire wire = endpoint.accept();
            FutureTask<Void> opening = new FutureTask<>(() -> {
                wire.open();
                return null;
            });
            new Thread(opening, "tcp-endpoint-test").start();

            wire.close();

            assertThatThrownBy(opening::get).hasCauseInstanceOf(IOException.class);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void changedFilesAreReadAgain() throws Exception {
        openWithTls();
        GivenIdentity.of("RSA").writeTo(folder);

        endpoint.checkFiles();

        echo();
        try (SSLSocket client = connectWithTls("TLSv1.3")) {
            client.startHandshake();
            assertThat(client.getSession().getPeerCertificates()).containsExactly(GivenIdentity.of("RSA").certificate);
        }
    }
}
