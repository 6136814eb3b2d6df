package io.secretagent.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A trust store in PKCS12 whose password is not set when the agent starts. The JDK reads no certificate of it, as they are encrypted, and
 * trusts nothing. Payara names such a store in the JVM's options, and sets its password in its {@code main}; so may GlassFish.
 */
final class StoreWithoutPassword {

    /** The password of the JDK's own trust store, of {@code keytool}'s documentation, and of Payara's and GlassFish's stores. */
    private static final String USUAL_PASSWORD = "changeit";

    /** The first byte of a file in PKCS12, a DER sequence; other kinds of store can be read without a password. */
    private static final int DER_SEQUENCE = 0x30;

    private StoreWithoutPassword() {}

    /**
     * Trust managers for the store's certificates, read with the usual password.
     *
     * @param system the properties that name the store
     * @return null if the JDK can read the store without a password, or if it has another password
     */
    static TrustManager @Nullable [] read(Properties system) {
        try {
            Path file = Paths.get(system.getProperty(TrustedCertificates.STORE, ""));
            String type = system.getProperty(TrustedCertificates.TYPE, KeyStore.getDefaultType());
            if (!isPkcs12(file) || load(file, type, null).size() > 0) {
                return null;
            }
            KeyStore store = load(file, type, USUAL_PASSWORD.toCharArray());
            return store.size() == 0 ? null : CaBundle.trusting(store);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return null; // the JDK reads the store, and TrustedCertificates says what is wrong with it
        }
    }

    private static boolean isPkcs12(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == DER_SEQUENCE;
        }
    }

    private static KeyStore load(Path file, String type, char @Nullable [] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
