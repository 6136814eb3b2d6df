package io.secretagent.http;

import io.secretagent.process.DaemonThreads;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * TLS with a context of the agent's own: the host's default one is never touched, and its key store ({@code
 * javax.net.ssl.keyStore}) is not used. Trusted is what {@code AWS_CA_BUNDLE} holds, else what the JVM trusts ({@code
 * javax.net.ssl.trustStore}, {@code cacerts}). Thread-safe.
 */
public final class TlsSockets implements Runnable {

    /** Path of a file of certificates in PEM, or null. */
    private final String caBundle;

    private SSLSocketFactory factory;

    private TlsSockets(String caBundle) {
        this.caBundle = caBundle;
    }

    /**
     * Starts to load what TLS needs in a thread of its own.
     *
     * @param environment its {@code AWS_CA_BUNDLE} is what is trusted, if it is set
     */
    public static TlsSockets inBackground(Map<String, String> environment) {
        String bundle = environment.get("AWS_CA_BUNDLE");
        TlsSockets sockets = new TlsSockets(bundle == null || bundle.isEmpty() ? null : bundle);
        DaemonThreads.named("secret-agent-tls", sockets).start();
        return sockets;
    }

    /** What fails here fails again at the first request, which can say for what. */
    @Override
    public void run() {
        try {
            factory();
        } catch (IOException | RuntimeException | Error e) {
            // said at the first request
        }
    }

    /**
     * The factory, made at the first call, which takes a tenth of a second.
     *
     * @throws IOException if the trusted certificates cannot be read
     */
    synchronized SSLSocketFactory factory() throws IOException {
        if (factory == null) {
            TrustManager[] trusted = caBundle == null ? null : CaBundle.read(caBundle);
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trusted, null);
                factory = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw TlsException.noContext(e);
            }
        }
        return factory;
    }

    /** Speaks TLS over a connected socket, and checks that the certificate is of that host. */
    Socket over(Socket connected, Address address) throws IOException {
        SSLSocket socket = (SSLSocket) factory().createSocket(connected, address.host, address.port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
