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
 * The settings that decide which certificates are trusted, for messages. The JDK reports no defect of a trust store: one that it cannot
 * open is ignored, as if the property were not set, and of one whose content it cannot read it trusts nothing. So the store is only read
 * here after a failure, to say why.
 *
 * <p>Source of the properties: "Customizing JSSE" in the JDK's security guide; of the rest: its class TrustStoreManager.
 */
final class TrustedCertificates {

    static final String STORE = "javax.net.ssl.trustStore";
    static final String PASSWORD = STORE + "Password";
    static final String TYPE = STORE + "Type";
    static final String PROVIDER = STORE + "Provider";
    static final String JAVA_HOME = "java.home";

    private static final String AFTER_RESTART = ". Until this JVM is restarted with that, it ";

    private final @Nullable String bundle;
    private final @Nullable String store;
    private final Properties system;

    /**
     * Reads no file.
     *
     * @param bundle the file that {@code AWS_CA_BUNDLE} names, or null
     * @param system the system properties when the TLS context was created
     */
    TrustedCertificates(@Nullable String bundle, Properties system) {
        String store = system.getProperty(STORE);
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
        Path folder = Paths.get(system.getProperty(JAVA_HOME, ""), "lib", "security");
        Path own = folder.resolve("jssecacerts");
        boolean hasOwn;
        try {
            hasOwn = Files.exists(own);
        } catch (SecurityException e) {
            hasOwn = false;
        }
        return (hasOwn ? own : folder.resolve("cacerts")).toString();
    }

    /** Why the JVM's trust store has no effect, and what to do; null if the store can be read, or is not a file that is read here. */
    @Nullable
    String defect() {
        if (bundle != null || store == null || store.equals("NONE") || isOfProvider()) {
            return null;
        }
        String named = STORE + " names " + OneLine.of(store) + ", ";
        try {
            Path file = Paths.get(store);
            String ignored = whyIgnored(file);
            if (ignored != null) {
                return named + ignored + AFTER_RESTART
                        + "ignores the property and reads its default trust store instead.";
            }
            String unreadable = whyUnreadable(file);
            return unreadable == null ? null : named + unreadable + AFTER_RESTART + "trusts no certificate.";
        } catch (InvalidPathException e) {
            return named + "which is not a path; correct or remove the property.";
        } catch (SecurityException e) {
            return null; // of a security manager that lets the JDK read the store, but not the caller
        }
    }

    /** Whether the certificates are those of a provider, which may ignore the file, as those of the operating systems do. */
    private boolean isOfProvider() {
        return !system.getProperty(PROVIDER, "").isEmpty() || type().matches("(?i)(Windows-|KeychainStore).*");
    }

    private static @Nullable String whyIgnored(Path file) {
        if (Files.notExists(file)) {
            return "which does not exist; correct or remove the property";
        }
        if (Files.isReadable(file) && !Files.isRegularFile(file)) {
            return "which is not a file; correct or remove the property";
        }
        return Files.isReadable(file) ? null : "which this process may not read; correct its owner or its permissions";
    }

    private @Nullable String whyUnreadable(Path file) {
        try {
            return isEmpty(file)
                    ? "which holds no certificate that can be read; add one, or set " + PASSWORD
                            + " (certificates in PKCS12 are encrypted)"
                    : null;
        } catch (SecurityException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            boolean isOfPassword =
                    e instanceof UnrecoverableKeyException || (e.getCause() instanceof UnrecoverableKeyException);
            return isOfPassword
                    ? "which " + PASSWORD + " does not open; correct that password"
                    : "which cannot be read as a key store of type " + OneLine.identifier(type()) + " ("
                            + e.getClass().getSimpleName() + "); correct the file, or " + TYPE;
        }
    }

    private boolean isEmpty(Path file) throws IOException, GeneralSecurityException {
        String password = system.getProperty(PASSWORD, "");
        KeyStore read = KeyStore.getInstance(type());
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in, password.isEmpty() ? null : password.toCharArray());
        }
        return read.size() == 0 && (!password.isEmpty() || StoreWithoutPassword.read(system) == null);
    }

    private String type() {
        return system.getProperty(TYPE, KeyStore.getDefaultType());
    }
}
