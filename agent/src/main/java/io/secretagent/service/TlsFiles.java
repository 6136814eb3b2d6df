package io.secretagent.service;

import io.secretagent.config.TlsSettings;
import io.secretagent.files.FileStamp;
import io.secretagent.log.Log;
import io.secretagent.pem.Certificates;
import io.secretagent.pem.PrivateKeys;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Reads a listener's PEM files, reloads them when they change, and makes TLS sockets with them. */
final class TlsFiles {

    private static final List<String> PROTOCOLS = Arrays.asList("TLSv1.3", "TLSv1.2");

    private final TlsSettings settings;

    @SuppressWarnings("NullAway.Init") // set by load, which comes first
    private volatile SSLContext context;

    /** The stamps of the files that were read last; empty at first. */
    private List<String> readStamps = Collections.emptyList();
    /** Why the changed files could not be used at the last check; null if they could. */
    private @Nullable String lastFailure;

    TlsFiles(TlsSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the files.
     *
     * @throws IOException if they cannot be used; the message says which and why
     */
    void load() throws IOException {
        read(stamps());
    }

    /** Adds the server's side of TLS to a connection; the caller starts the handshake. To be called after {@link #load} only. */
    SSLSocket secure(Socket socket) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        tls.setUseClientMode(false);
        tls.setNeedClientAuth(settings.caFile != null);
        List<String> protocols = new ArrayList<>(PROTOCOLS);
        protocols.retainAll(Arrays.asList(tls.getSupportedProtocols()));
        tls.setEnabledProtocols(protocols.toArray(new String[0]));
        return tls;
    }

    /**
     * Reloads the files if they have changed. As certificate and key are rarely written at the same moment, files that
     * cannot be used are logged only if they still cannot at the next check; the previous certificate stays in use.
     */
    void reloadIfChanged() {
        List<String> stamps = stamps();
        if (stamps.equals(readStamps)) {
            return;
        }
        try {
            read(stamps);
            lastFailure = null;
            Log.info("Read " + settings.certFile + " again; new connections get the new certificate");
        } catch (IOException e) {
            afterFailure(String.valueOf(e.getMessage()), stamps);
        }
    }

    private void afterFailure(String reason, List<String> stamps) {
        if (reason.equals(lastFailure)) {
            readStamps = stamps; // not read again until they change again
            Log.warn("The TLS files have changed and cannot be used: " + reason
                    + ". The previous certificate stays in use; write a certificate and a key that belong together.");
        }
        lastFailure = reason;
    }

    /** One stamp per file. Each changes with its file, also where it is a symbolic link to another file, as in Kubernetes. */
    private List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        for (String file : new String[] {settings.certFile, settings.keyFile, settings.caFile}) {
            stamps.add(file == null ? "" : FileStamp.of(new File(file).toPath()));
        }
        return stamps;
    }

    private void read(List<String> stamps) throws IOException {
        requireFile(settings.certFile, settings.certPlace);
        requireFile(settings.keyFile, settings.keyPlace);
        requireFile(settings.caFile, settings.caPlace);
        X509Certificate[] chain = Certificates.read(settings.certFile);
        PrivateKey key = PrivateKeys.read(settings.keyFile);
        if (!Certificates.belongTogether(chain[0], key)) {
            throw new IOException(
                    "the key in " + settings.keyFile + " is not that of the first certificate in " + settings.certFile);
        }
        try {
            TrustManager[] trust = settings.caFile == null
                    ? new TrustManager[0] // null would load the JVM's own trust store, which is not needed
                    : Certificates.trusting(Certificates.read(settings.caFile));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(new KeyManager[] {new ServerKey(key, chain)}, trust, null);
            context = tls;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM cannot use " + settings.certFile + " for TLS: " + e.getMessage());
        }
        if (!stamps.equals(readStamps)) {
            warnIfOutOfDate(chain[0]);
        }
        readStamps = stamps;
    }

    private static void requireFile(@Nullable String file, String place) throws IOException {
        if (file != null && Files.notExists(new File(file).toPath())) {
            throw new IOException(new File(file).getAbsolutePath() + " does not exist; create it, or correct " + place);
        }
    }

    private void warnIfOutOfDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            Log.warn("The certificate in " + settings.certFile + " is valid from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant()
                    + ", not now; clients will refuse it. Renew it, or set this machine's clock.");
        }
    }

    @Override
    public String toString() {
        return settings.caFile == null ? "TLS" : "mutual TLS";
    }
}
