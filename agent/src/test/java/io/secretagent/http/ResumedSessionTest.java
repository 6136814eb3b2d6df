package io.secretagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.pem.GivenIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ticket for another connection arrives after the handshake, with the first bytes that the server sends. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ResumedSessionTest {

    @TempDir
    Path folder;

    private TlsSockets tls;

    @Test
    void aConnectionAfterTheFirstResponseResumesItsSession() throws Exception {
        GivenIdentity.AUTHORITY.writeTo(folder);
        tls = TlsSockets.inBackground(
                Map.of("AWS_CA_BUNDLE", folder.resolve("cert.pem").toString()));
        try (ServerSocket listener = listener()) {
            Thread server = new Thread(() -> echo(listener));
            server.setDaemon(true);
            server.start();

            try (SSLSocket first = connect(listener)) {
                exchangeAByte(first);
                try (SSLSocket second = connect(listener)) {
                    assertThat(begin(second)).isEqualTo(begin(first));
                }
            }
        }
    }

    /** When the session began: a resumed one keeps the time of the full handshake. */
    private static long begin(SSLSocket socket) {
        return socket.getSession().getCreationTime();
    }

    private SSLSocket connect(ServerSocket listener) throws IOException {
        Address address = Address.parse("https://server:" + listener.getLocalPort(), null);
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
        return (SSLSocket) tls.over(plain, address);
    }

    private static void exchangeAByte(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(1);
        assertThat(socket.getInputStream().read()).isEqualTo(1);
    }

    private static ServerSocket listener() throws Exception {
        GivenIdentity identity = GivenIdentity.another("EC");
        char[] password = "password".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.keys.getPrivate(), password, new Certificate[] {identity.certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private static void echo(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread connection = new Thread(() -> echo(socket));
                connection.setDaemon(true);
                connection.start();
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // closed
        }
    }
}
