package io.secretagent.it.harness.iam;

import io.secretagent.it.harness.service.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on loopback with a certificate that its own authority has signed. */
abstract class TlsListener implements AutoCloseable {

    private final ServerSocket server;
    private final Identity authority;
    private final SSLContext tls;

    TlsListener() {
        try {
            authority = Identity.root("tests");
            tls = authority.issue("127.0.0.1", "RSA").trusting(authority);
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        daemon(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** A trust store with the authority, which is written below a folder; it needs no password. */
    public Path trustStore(Path folder) {
        try {
            KeyStore trusted = KeyStore.getInstance("JKS");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", certificate());
            Path file = folder.resolve("trusted.jks");
            try (OutputStream out = Files.newOutputStream(file)) {
                trusted.store(out, "changeit".toCharArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Certificate certificate() throws GeneralSecurityException {
        byte[] pem = authority.certificates().getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serveAndClose(client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serveAndClose(Socket client) {
        try (client) {
            serve(client);
        } catch (IOException e) {
            // the client has closed the connection
        }
    }

    abstract void serve(Socket client) throws IOException;

    /** The same connection, from now on over TLS. */
    SSLSocket overTls(Socket client) throws IOException {
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, (InputStream) null, true);
        secure.setUseClientMode(false);
        return secure;
    }

    static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tls-listener");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends all that one reads to the other, both ways, until one is closed. */
    static void relay(Socket one, Socket other) throws IOException {
        daemon(() -> {
            try (other) {
                other.getInputStream().transferTo(one.getOutputStream());
            } catch (IOException e) {
                // one of them has closed the connection
            }
        });
        one.getInputStream().transferTo(other.getOutputStream());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
