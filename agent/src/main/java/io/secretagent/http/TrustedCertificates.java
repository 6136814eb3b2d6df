package io.secretagent.http;

import io.secretagent.log.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The settings that decide which certificates are trusted, for messages. The JDK ignores a trust store that it cannot read, and then
 * trusts nothing; so the store is only read here after a failure, to say why.
 *
 * <p>Source of the properties: "Customizing JSSE" in the JDK's security guide.
 */
final class TrustedCertificates {

    static final String STORE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = STORE + "Password";
    private static final String TYPE = STORE + "Type";

    private final @Nullable String bundle;
    private final @Nullable String store;
    private final Properties system;

    /**
     * Reads no file.
     *
     * @param bundle the file that {@code AWS_CA_BUNDLE} names, or null
     * @param store the file that {@code javax.net.ssl.trustStore} named when the TLS context was created, or null
     */
    TrustedCertificates(@Nullable String bundle, @Nullable String store, Properties system) {
        this.bundle = bundle;
        this.store = store == null || store.isEmpty() ? null : store;
        this.system = system;
    }

    /** What is trusted, and what to do for a certificate that is not: two sentences. */
    String remedy() {
        if (bundle != null) {
            return "Trusted is only what AWS_CA_BUNDLE=" + OneLine.of(bundle) + " holds"
                    + (store == null ? "" : ", and " + STORE + " has no effect beside it")
                    + ". Add its CA to that file in PEM, or correct the address.";
        }
        if (store != null) {
            return "Trusted is only what " + STORE + "=" + OneLine.of(store)
                    + " holds. Add its CA to that trust store, or name a file in PEM with AWS_CA_BUNDLE, or correct the"
                    + " address.";
        }
        return "Trusted is only what the JVM's default trust store holds (" + OneLine.of(defaultStore())
                + "). Put its CA into a trust store that " + STORE
                + " names, or into a file in PEM that AWS_CA_BUNDLE names, or correct the address.";
    }

    private String defaultStore() {
        Path folder = Paths.get(system.getProperty("java.home", ""), "lib", "security");
        Path own = folder.resolve("jssecacerts");
        boolean hasOwn;
        try {
            hasOwn = Files.exists(own);
        } catch (SecurityException e) {
            hasOwn = false;
        }
        return (hasOwn ? own : folder.resolve("cacerts")).toString();
    }

    /** Why nothing of the JVM's trust store is trusted, and what to do; null if the store can be read, or is not a file that is read here. */
    @Nullable
    String defect() {
        boolean isOfProvider = !system.getProperty(STORE + "Provider", "").isEmpty();
        if (bundle != null || store == null || store.equals("NONE") || isOfProvider) {
            return null;
        }
        String defect;
        try {
            defect = defect(Paths.get(store));
        } catch (InvalidPathException e) {
            defect = "which is not a path; correct or remove the property";
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            boolean isOfPassword =
                    e instanceof UnrecoverableKeyException || (e.getCause() instanceof UnrecoverableKeyException);
            defect = isOfPassword
                    ? "which " + PASSWORD + " does not open; correct that password"
                    : "which cannot be read as a key store of type " + OneLine.identifier(type()) + " ("
                            + e.getClass().getSimpleName() + "); correct the file, or " + TYPE;
        }
        return defect == null
                ? null
                : STORE + " names " + OneLine.of(store) + ", " + defect
                        + ". Until then, this JVM trusts no certificate.";
    }

    private @Nullable String defect(Path file) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            return "which does not exist; correct or remove the property";
        }
        if (!Files.isRegularFile(file)) {
            return "which is not a file; correct or remove the property";
        }
        if (!Files.isReadable(file)) {
            return "which this process may not read; correct its owner or its permissions";
        }
        String password = system.getProperty(PASSWORD, "");
        KeyStore read = KeyStore.getInstance(type());
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in, password.isEmpty() ? null : password.toCharArray());
        }
        return read.size() > 0
                ? null
                : "which holds no certificate that can be read; add one, or set " + PASSWORD
                        + " (certificates in PKCS12 are encrypted)";
    }

    private String type() {
        return system.getProperty(TYPE, KeyStore.getDefaultType());
    }
}
