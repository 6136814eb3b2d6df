package io.secretagent.it.harness.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A TLS client that accepts any certificate, and servers that say which certificate a client has sent. */
public final class Handshakes {

    private final SSLContext context;

    private Handshakes(SSLContext context) {
        this.context = context;
    }

    /** A client with sessions of its own. */
    public static Handshakes ofANewClient() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], new TrustManager[] {new TrustsAll()}, null);
            return new Handshakes(context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An open connection. */
    public record Open(SSLSocket socket) implements AutoCloseable {

        /** The common name in the server's certificate. */
        public String server() {
            try {
                return commonName(socket.getSession());
            } catch (SSLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Sends a line, and returns the line that the server replies with. */
        public String ask(String line) throws IOException {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** The same subject in every session: its {@code CN}. */
    private static String commonName(SSLSession session) throws SSLException {
        String name = ((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
        return name.substring(name.indexOf('=') + 1);
    }

    /**
     * Connects to a server on loopback.
     *
     * @param protocol as in {@code TLSv1.3}
     * @param host the server's name that is sent, if any
     */
    public Open connect(int port, String protocol, String... host) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        if (host.length > 0) {
            parameters.setServerNames(List.of(new SNIHostName(host[0])));
        }
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(10_000);
        socket.startHandshake();
        return new Open(socket);
    }

    /** The common name of the certificate that a server presents in a full handshake. */
    public static String serverAt(int port, String protocol, String... host) {
        try (Open open = ofANewClient().connect(port, protocol, host)) {
            return open.server();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server that requires a certificate, and sends its common name to each client; closing the socket ends it. */
    public static SSLServerSocket naming(SSLContext server) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(true);
        Thread thread = new Thread(() -> serve(socket), "naming clients");
        thread.setDaemon(true);
        thread.start();
        return socket;
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.startHandshake();
                byte[] line = (commonName(client.getSession()) + "\n").getBytes(StandardCharsets.US_ASCII);
                client.getOutputStream().write(line);
                client.getSession().invalidate();
            } catch (IOException e) {
                // the next client may fare better
            }
        }
    }

    /** Trusts every server and client, whatever its name. */
    public static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
