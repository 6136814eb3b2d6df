package io.secretagent.http;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedCertificatesTest {

    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path folder;

    private final Properties system = new Properties();

    private String defect(Object store) {
        return trusted(null, store).defect();
    }

    private TrustedCertificates trusted(String bundle, Object store) {
        system.setProperty("javax.net.ssl.trustStore", store.toString());
        return new TrustedCertificates(bundle, system);
    }

    private Path store(int entries) throws IOException, GeneralSecurityException {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < entries; i++) {
            store.setEntry(
                    "entry" + i,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                    new KeyStore.PasswordProtection(password));
        }
        Path file = folder.resolve("store");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
        return file;
    }

    @Test
    void theBundleIsNamedAndThatThePropertyHasNoEffectBesideIt() {
        assertThat(trusted("/ca.pem", "/store").remedy())
                .isEqualTo(
                        "Trusted is only what AWS_CA_BUNDLE=/ca.pem holds, and javax.net.ssl.trustStore has no effect"
                                + " beside it. Add its CA to that file in PEM, or correct the address.");
        assertThat(new TrustedCertificates("/ca.pem", new Properties()).remedy())
                .doesNotContain("trustStore");
    }

    @Test
    void thePropertyOrElseTheDefaultStoreOfTheJvmIsNamed() throws IOException {
        assertThat(trusted(null, "/store").remedy())
                .startsWith("Trusted is only what javax.net.ssl.trustStore=/store holds. Add its CA");
        system.setProperty("java.home", folder.toString());
        assertThat(trusted(null, "").remedy())
                .startsWith("Trusted is only what the JVM's default trust store holds (" + folder
                        + "/lib/security/cacerts). ");
        Files.createDirectories(folder.resolve("lib/security"));
        Files.createFile(folder.resolve("lib/security/jssecacerts"));
        system.remove("javax.net.ssl.trustStore");
        assertThat(new TrustedCertificates(null, system).remedy())
                .contains("(" + folder + "/lib/security/jssecacerts)");
    }

    @Test
    void aStoreThatDoesNotExistOrIsNoFileIsNamed() {
        assertThat(defect(folder.resolve("absent")))
                .isEqualTo("javax.net.ssl.trustStore names " + folder
                        + "/absent, which does not exist; correct or remove the property. Until this JVM is restarted with"
                        + " that, it ignores the property and reads its default trust store instead.");
        assertThat(defect(folder)).contains("which is not a file;");
        assertThat(defect("\0")).contains("which is not a path;");
    }

    @Test
    void aStoreThatCannotBeReachedIsNotSaidToBeAbsent() throws IOException {
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));

        assertThat(defect(loop)).contains("which this process may not read;");
    }

    @Test
    void aStoreThatTheProcessMayNotReadIsNamed() throws IOException, GeneralSecurityException {
        Path store = store(1);
        Files.setPosixFilePermissions(store, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(store)).as("this user may read everything").isFalse();

        assertThat(defect(store)).contains("which this process may not read;");
    }

    @Test
    void aPasswordThatIsWrongIsNamedAndNotShown() throws IOException, GeneralSecurityException {
        Path store = store(1);
        system.setProperty(PASSWORD, CANARY);

        assertThat(defect(store))
                .contains("names " + store + ", which " + PASSWORD
                        + " does not open; correct that password. Until this JVM"
                        + " is restarted with that, it trusts no certificate.")
                .doesNotContain(CANARY);
    }

    @Test
    void aFileThatIsNoKeyStoreIsNamedWithItsType() throws IOException {
        Path file = Files.writeString(folder.resolve("store"), "-----BEGIN CERTIFICATE-----");
        system.setProperty("javax.net.ssl.trustStoreType", "PKCS12");

        assertThat(defect(file)).contains("which cannot be read as a key store of type PKCS12 (EOFException);");
        system.setProperty("javax.net.ssl.trustStoreType", "Nonsense");
        assertThat(defect(file)).contains("of type Nonsense (KeyStoreException);");
    }

    @Test
    void aStoreWithoutEntriesIsNamed() throws IOException, GeneralSecurityException {
        Path store = store(0);
        system.setProperty(PASSWORD, "changeit");

        assertThat(defect(store)).contains("which holds no certificate that can be read;");
    }

    @Test
    void aStoreOfEncryptedCertificatesWithoutItsPasswordIsNamedUnlessItsPasswordIsTheUsualOne()
            throws IOException, GeneralSecurityException {
        assertThat(defect(TrustStores.pkcs12(folder.resolve("own.p12"), CANARY)))
                .contains("which holds no certificate that can be read; add one, or set " + PASSWORD)
                .doesNotContain(CANARY);
        assertThat(defect(TrustStores.pkcs12(folder.resolve("usual.p12"), "changeit")))
                .isNull();
    }

    @Test
    void aStoreThatCanBeReadOrIsNotUsedHasNoDefect() throws IOException, GeneralSecurityException {
        Path store = store(1);
        system.setProperty(PASSWORD, "changeit");

        assertThat(defect(store)).isNull();
        system.setProperty("javax.net.ssl.trustStoreType", "KeychainStore");
        assertThat(defect("/dev/null")).isNull();
        system.remove("javax.net.ssl.trustStoreType");
        assertThat(defect("NONE")).isNull();
        system.setProperty("javax.net.ssl.trustStoreProvider", "Own");
        assertThat(defect("/nonexistent")).isNull();
        assertThat(defect("")).isNull();
        assertThat(trusted("/ca.pem", "/nonexistent").defect()).isNull();
    }
}
