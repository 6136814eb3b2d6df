package io.secretagent.service;

import io.secretagent.config.ListenerSettings;
import io.secretagent.pem.Certificates;
import io.secretagent.pem.GivenIdentity;
import io.secretagent.testing.Given;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Listeners whose TLS files are {@code cert.pem}, {@code key.pem} and {@code ca.pem} of a folder, and clients for them. */
final class GivenTls {

    private GivenTls() {}

    static ListenerSettings listener(Path folder) {
        return settings("cert-file: " + folder.resolve("cert.pem") + ", key-file: " + folder.resolve("key.pem"));
    }

    /** A listener that requires certificates of its clients. */
    static ListenerSettings mutual(Path folder) {
        return settings("cert-file: " + folder.resolve("cert.pem") + ", key-file: " + folder.resolve("key.pem")
                + ", ca-file: " + folder.resolve("ca.pem"));
    }

    private static ListenerSettings settings(String files) {
        return Given.settings(Given.file("service: {tcp: {endpoint: '127.0.0.1:0', tls: {" + files + "}}}\n"))
                .service
                .tcp;
    }

    /** A client that trusts {@link GivenIdentity#AUTHORITY} and has no certificate. */
    static SSLContext client() {
        return client(new KeyManager[0]);
    }

    /** The same with a certificate. */
    static SSLContext client(GivenIdentity identity) {
        try {
            char[] password = "password".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", identity.keys.getPrivate(), password, new Certificate[] {identity.certificate});
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return client(factory.getKeyManagers());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext client(KeyManager[] keys) {
        try {
            X509Certificate[] authorities = {GivenIdentity.AUTHORITY.certificate};
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, Certificates.trusting(authorities), null);
            return context;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
