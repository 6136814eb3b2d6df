package io.secretagent.http;

import io.secretagent.process.DaemonThreads;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Opens TLS connections with an {@code SSLContext} of the agent's own: the application's default context is never
 * initialised, and its key store ({@code javax.net.ssl.keyStore}) is not used. Trusts the certificates of
 * {@code AWS_CA_BUNDLE} if it is set, else the JVM's trust store ({@code javax.net.ssl.trustStore}, {@code cacerts}).
 * Thread-safe.
 */
public final class TlsSockets implements Runnable {

    /** The path of a PEM file of certificates, or null. */
    private final @Nullable String caBundle;

    private @Nullable SSLSocketFactory factory;
    /** The JVM's trust store at the time of the factory, as the application may set another one later. */
    private @Nullable Properties trustStore;

    private TlsSockets(@Nullable String caBundle) {
        this.caBundle = caBundle;
    }

    /**
     * Nothing of TLS is loaded before the first connection, or before {@link #beginInBackground}.
     *
     * @param environment may hold {@code AWS_CA_BUNDLE}
     */
    public static TlsSockets of(Map<String, String> environment) {
        String bundle = environment.get("AWS_CA_BUNDLE");
        return new TlsSockets(bundle == null || bundle.isEmpty() ? null : bundle);
    }

    /** The same as {@link #of}, and {@link #beginInBackground}. */
    public static TlsSockets inBackground(Map<String, String> environment) {
        TlsSockets sockets = of(environment);
        sockets.beginInBackground();
        return sockets;
    }

    /** Creates the TLS context in a thread of its own, as that takes a tenth of a second. */
    public void beginInBackground() {
        DaemonThreads.named("secret-agent-tls", this).start();
    }

    /** Creates the TLS context; a failure is reported by the first request, which creates it again. */
    @Override
    public void run() {
        try {
            factory();
        } catch (IOException | RuntimeException | Error e) {
            // reported by the first request
        }
    }

    /**
     * The socket factory; created at the first call, which takes a tenth of a second.
     *
     * @throws IOException if the certificates cannot be read or the JVM's TLS settings are broken
     */
    synchronized SSLSocketFactory factory() throws IOException {
        if (factory == null) {
            trustStore = trustStore();
            TrustManager @Nullable [] trusted =
                    caBundle == null ? ofStoreWithoutPassword(trustStore) : CaBundle.read(caBundle);
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

    /** Null, for the JVM's own trust managers, unless the trust store is one that they cannot read. */
    private static TrustManager @Nullable [] ofStoreWithoutPassword(@Nullable Properties system) {
        if (system == null
                || !isSet(system, TrustedCertificates.STORE)
                || isSet(system, TrustedCertificates.PASSWORD)
                || isSet(system, TrustedCertificates.PROVIDER)) {
            return null;
        }
        return StoreWithoutPassword.read(system);
    }

    private static boolean isSet(Properties system, String name) {
        return !system.getProperty(name, "").isEmpty();
    }

    /** Starts TLS over a connected socket, and checks that the certificate is for that host. */
    Socket over(Socket connected, Address address) throws IOException {
        SSLSocket socket = (SSLSocket) factory().createSocket(connected, address.host, address.port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw HandshakeException.of(e, trusted());
        }
        return socket;
    }

    private synchronized @Nullable TrustedCertificates trusted() {
        return trustStore == null ? null : new TrustedCertificates(caBundle, trustStore);
    }

    /** Only for messages, so null where a security manager refuses one of them. */
    private static @Nullable Properties trustStore() {
        String[] names = {
            TrustedCertificates.STORE,
            TrustedCertificates.PASSWORD,
            TrustedCertificates.TYPE,
            TrustedCertificates.PROVIDER,
            TrustedCertificates.JAVA_HOME
        };
        Properties copied = new Properties();
        try {
            for (String name : names) {
                String value = System.getProperty(name);
                if (value != null) {
                    copied.setProperty(name, value);
                }
            }
        } catch (SecurityException e) {
            return null;
        }
        return copied;
    }
}
