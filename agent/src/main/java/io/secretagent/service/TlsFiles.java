package io.secretagent.service;

import io.secretagent.config.TlsSettings;
import io.secretagent.files.FileStamp;
import io.secretagent.log.Log;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** A listener's PEM files, and the TLS that follows from them; read again when they change. */
final class TlsFiles {

    private static final List<String> PROTOCOLS = Arrays.asList("TLSv1.3", "TLSv1.2");

    private final TlsSettings settings;
    private volatile SSLContext context;
    private List<String> seen;
    private String complaint;

    TlsFiles(TlsSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads the files.
     *
     * @throws IOException if they are of no use; the message says which and why
     */
    void load() throws IOException {
        read(stamps());
    }

    /** A server's side of TLS over a connection. The handshake is still to come. */
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
     * Looks whether the files are others. Key and certificate are seldom written in one moment: what does
     * not fit is told when it still does not at the next look, and what was read before serves on.
     */
    void reloadIfChanged() {
        List<String> stamps = stamps();
        if (stamps.equals(seen)) {
            return;
        }
        try {
            read(stamps);
            complaint = null;
            Log.info("Read " + settings.certFile + " again; new connections get the new certificate");
        } catch (IOException e) {
            complain(e.getMessage(), stamps);
        }
    }

    private void complain(String reason, List<String> stamps) {
        if (reason.equals(complaint)) {
            seen = stamps; // no use to read it again before it changes again
            Log.warn("The TLS files have changed and are of no use now: " + reason
                    + ". The certificate from before stays in use.");
        }
        complaint = reason;
    }

    /** What changes with a file: also that a link, as Kubernetes has it, points to another. */
    private List<String> stamps() {
        List<String> stamps = new ArrayList<>();
        for (String file : new String[] {settings.certFile, settings.keyFile, settings.caFile}) {
            stamps.add(file == null ? "" : FileStamp.of(new File(file).toPath()));
        }
        return stamps;
    }

    private void read(List<String> stamps) throws IOException {
        X509Certificate[] chain = Certificates.read(settings.certFile);
        PrivateKey key = PrivateKeys.read(settings.keyFile);
        if (!Certificates.belongTogether(chain[0], key)) {
            throw new IOException(
                    "the key in " + settings.keyFile + " is not that of the first certificate in " + settings.certFile);
        }
        try {
            TrustManager[] trust = settings.caFile == null
                    ? new TrustManager[0] // null would read the JVM's own trust store, for nothing
                    : Certificates.trusting(Certificates.read(settings.caFile));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(new KeyManager[] {new ServerKey(key, chain)}, trust, null);
            context = tls;
        } catch (GeneralSecurityException e) {
            throw new IOException("this JVM cannot make TLS of " + settings.certFile + ": " + e.getMessage());
        }
        if (!stamps.equals(seen)) {
            warnIfOutOfDate(chain[0]);
        }
        seen = stamps;
    }

    private void warnIfOutOfDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateException e) {
            Log.warn("The certificate in " + settings.certFile + " is valid from "
                    + certificate.getNotBefore().toInstant() + " to "
                    + certificate.getNotAfter().toInstant() + ", not now; clients will refuse it.");
        }
    }

    @Override
    public String toString() {
        return settings.caFile == null ? "TLS" : "mutual TLS";
    }
}
