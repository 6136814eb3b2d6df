package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.pem.GivenIdentity;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsFilesTest {

    private static final GivenIdentity FIRST = GivenIdentity.of("EC");
    private static final GivenIdentity SECOND = GivenIdentity.of("RSA");

    @TempDir
    Path folder;

    private TlsFiles files;

    @BeforeEach
    void writeFiles() {
        FIRST.writeTo(folder);
        GivenIdentity.write(folder.resolve("ca.pem"), GivenIdentity.AUTHORITY.certificatePem());
        files = new TlsFiles(GivenTls.listener(folder).tls);
    }

    private TlsFiles loaded() throws IOException {
        files.load();
        return files;
    }

    private TlsFiles mutual() throws IOException {
        TlsFiles mutual = new TlsFiles(GivenTls.mutual(folder).tls);
        mutual.load();
        return mutual;
    }

    /** What a handshake shows of the server. */
    private static final class Server {
        final String protocol;
        final Certificate certificate;

        Server(SSLSocket client) throws IOException {
            protocol = client.getSession().getProtocol();
            certificate = client.getSession().getPeerCertificates()[0];
        }
    }

    /** Makes a handshake over a TCP connection; a failure is the server's. */
    private static Server handshake(TlsFiles files, SSLContext context, String... protocols) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
                SSLSocket server = files.secure(listening.accept());
                SSLSocket client = (SSLSocket)
                        context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true)) {
            if (protocols.length > 0) {
                client.setEnabledProtocols(protocols);
            }
            server.setSoTimeout(20_000);
            client.setSoTimeout(20_000);
            FutureTask<Void> serving = new FutureTask<>(() -> {
                server.startHandshake();
                return null;
            });
            new Thread(serving, "tls-files-test").start();
            try {
                client.startHandshake();
            } finally {
                rethrow(serving::get);
            }
            return new Server(client);
        }
    }

    private static void rethrow(Callable<?> get) throws Exception {
        try {
            get.call();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private Certificate certificateOf(TlsFiles serving) throws Exception {
        return handshake(serving, GivenTls.client()).certificate;
    }

    @Test
    void clientsGetTheCertificateOverTls13Or12() throws Exception {
        Server newest = handshake(loaded(), GivenTls.client());
        Server older = handshake(loaded(), GivenTls.client(), "TLSv1.2");

        assertThat(newest.protocol).isEqualTo("TLSv1.3");
        assertThat(older.protocol).isEqualTo("TLSv1.2");
        assertThat(newest.certificate).isEqualTo(older.certificate).isEqualTo(FIRST.certificate);
    }

    @Test
    void noOlderProtocolIsEnabledAndClientsNeedNoCertificate() throws IOException {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket socket = new Socket(listening.getInetAddress(), listening.getLocalPort());
                SSLSocket server = loaded().secure(socket);
                Socket accepted = listening.accept()) {
            assertThat(server.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(server.getUseClientMode()).isFalse();
            assertThat(server.getNeedClientAuth()).isFalse();
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    @Test
    void withACaFileOnlyClientsWithACertificateOfItAreAccepted() throws Exception {
        TlsFiles mutual = mutual();

        assertThat(handshake(mutual, GivenTls.client(SECOND)).certificate).isEqualTo(FIRST.certificate);
        assertThatThrownBy(() -> handshake(mutual, GivenTls.client())).isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> handshake(mutual, GivenTls.client(GivenIdentity.authority("other"))))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void isNamedByWhetherClientsNeedACertificate() throws IOException {
        assertThat(files).hasToString("TLS");
        assertThat(mutual()).hasToString("mutual TLS");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        GivenIdentity.write(folder.resolve("key.pem"), SECOND.keyPem());

        assertThatThrownBy(files::load)
                .isInstanceOf(IOException.class)
                .hasMessage("the key in " + folder.resolve("key.pem") + " is not that of the first certificate in "
                        + folder.resolve("cert.pem"));
    }

    @Test
    void aCaFileWithoutACertificateIsRefused() {
        GivenIdentity.write(folder.resolve("ca.pem"), FIRST.keyPem());

        assertThatThrownBy(this::mutual).hasMessageStartingWith(folder.resolve("ca.pem") + " holds no certificate");
    }

    private String logOf(TlsFiles checked) {
        return logOf(checked::reloadIfChanged);
    }

    /** The lines that name a file of this test. */
    private String logOf(Runnable action) {
        return StandardError.during(action)
                .lines()
                .filter(line -> line.contains(folder.toString()))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void filesThatHaveNotChangedAreNotReadAgain() throws IOException {
        loaded();

        assertThat(logOf(files)).isEmpty();
    }

    @Test
    void newConnectionsGetAChangedCertificate() throws Exception {
        loaded();
        SECOND.writeTo(folder);

        assertThat(logOf(files))
                .containsOnlyOnce("INFO secret-agent: Read " + folder.resolve("cert.pem")
                        + " again; new connections get the new certificate");
        assertThat(certificateOf(files)).isEqualTo(SECOND.certificate);
        assertThat(logOf(files)).isEmpty();
    }

    @Test
    void aChangedCaFileIsReadAgain() throws Exception {
        TlsFiles mutual = mutual();
        GivenIdentity.write(
                folder.resolve("ca.pem"), GivenIdentity.authority("other").certificatePem());

        assertThat(logOf(mutual)).contains(" again; ");

        assertThatThrownBy(() -> handshake(mutual, GivenTls.client(SECOND))).isInstanceOf(SSLException.class);
    }

    private String unusable(String reason) {
        return "WARN secret-agent: The TLS files have changed and cannot be used: " + reason
                + ". The previous certificate stays in use; write a certificate and a key that belong together.";
    }

    private String notThatOfTheCertificate() {
        return "the key in " + folder.resolve("key.pem") + " is not that of the first certificate in "
                + folder.resolve("cert.pem");
    }

    /** A certificate and its key are rarely written at the same moment. */
    @Test
    void aCertificateWhoseKeyFollowsBeforeTheNextCheckIsNoFailure() throws Exception {
        loaded();
        GivenIdentity.write(folder.resolve("cert.pem"), SECOND.certificatePem());
        assertThat(logOf(files)).isEmpty();
        assertThat(certificateOf(files)).isEqualTo(FIRST.certificate);

        GivenIdentity.write(folder.resolve("key.pem"), SECOND.keyPem());

        assertThat(logOf(files)).contains(" again; ").doesNotContain("WARN");
        assertThat(certificateOf(files)).isEqualTo(SECOND.certificate);
    }

    @Test
    void filesThatStillCannotBeUsedAtTheNextCheckAreLoggedOnceAndThePreviousCertificateStaysInUse() throws Exception {
        loaded();
        GivenIdentity.write(folder.resolve("cert.pem"), SECOND.certificatePem());

        assertThat(logOf(files)).isEmpty();
        assertThat(logOf(files)).containsOnlyOnce(unusable(notThatOfTheCertificate()));
        assertThat(logOf(files)).isEmpty();
        assertThat(certificateOf(files)).isEqualTo(FIRST.certificate);
    }

    @Test
    void anotherFailureIsLoggedOnlyAtItsOwnSecondCheck() throws IOException {
        loaded();
        GivenIdentity.write(folder.resolve("cert.pem"), SECOND.certificatePem());
        logOf(files);
        GivenIdentity.write(folder.resolve("cert.pem"), "text");

        assertThat(logOf(files)).isEmpty();
        assertThat(logOf(files))
                .contains(unusable(folder.resolve("cert.pem") + " is no PEM file: it has no block from"
                        + " -----BEGIN …----- to -----END …-----"));
    }

    @Test
    void aFailureThatReturnsAfterAGoodReadIsLoggedAtItsSecondCheckAgain() throws IOException {
        loaded();
        GivenIdentity.write(folder.resolve("key.pem"), SECOND.keyPem());
        logOf(files);
        FIRST.writeTo(folder);
        assertThat(logOf(files)).contains(" again; ");
        GivenIdentity.write(folder.resolve("key.pem"), SECOND.keyPem());

        assertThat(logOf(files)).isEmpty();
        assertThat(logOf(files)).contains(unusable(notThatOfTheCertificate()));
    }

    @Test
    void aMissingFileIsAFailureUntilItIsThereAgain() throws IOException {
        loaded();
        Files.delete(folder.resolve("key.pem"));
        logOf(files);
        assertThat(logOf(files)).contains(folder.resolve("key.pem") + " does not exist");

        FIRST.writeTo(folder);

        assertThat(logOf(files)).contains(" again; ").doesNotContain("WARN");
    }

    @Test
    void aCertificateThatIsOutOfDateIsLoggedOnceForEachFile() {
        GivenIdentity expired = GivenIdentity.expired();
        expired.writeTo(folder);
        String warning = "WARN secret-agent: The certificate in " + folder.resolve("cert.pem") + " is valid from "
                + expired.certificate.getNotBefore().toInstant() + " to "
                + expired.certificate.getNotAfter().toInstant()
                + ", not now; clients will refuse it. Renew it, or set this machine's clock.";

        assertThat(logOf(this::loadIt)).containsOnlyOnce(warning);
        assertThat(logOf(this::loadIt)).isEmpty();
        expired.writeTo(folder);
        assertThat(logOf(files)).containsOnlyOnce(warning);
    }

    @Test
    void aValidCertificateIsLoadedWithoutAWarning() {
        assertThat(logOf(this::loadIt)).isEmpty();
    }

    private void loadIt() {
        try {
            files.load();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
