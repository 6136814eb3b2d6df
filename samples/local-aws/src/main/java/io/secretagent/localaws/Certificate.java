package io.secretagent.localaws;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 and localhost, made by the JDK's {@code keytool} and kept in a folder: a server started
 * again on that folder is trusted by the clients of the one before.
 */
final class Certificate {
    private static final String PASSWORD = "changeit";
    private static final String ALIAS = "local-aws";

    private final Path folder;

    Certificate(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** For {@code javax.net.ssl.trustStore}: PKCS12, in the old encryption that Java 8 reads, too. */
    Path trustStore() {
        return folder.resolve("truststore.p12");
    }

    /** For clients that are no JVM: {@code AWS_CA_BUNDLE}. */
    Path pem() {
        return folder.resolve("certificate.pem");
    }

    SSLContext sslContext() throws IOException, GeneralSecurityException {
        if (!Files.exists(trustStore())) {
            create();
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(keyStore(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void create() throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.deleteIfExists(keyStorePath());
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "365",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-keystore",
                keyStorePath().toString());
        byte[] encoded = keyStore().getCertificate(ALIAS).getEncoded();
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        Files.writeString(pem(), "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        keytool(
                "-importcert",
                "-noprompt",
                "-J-Dkeystore.pkcs12.legacy",
                "-file",
                pem().toString(),
                "-keystore",
                trustStore().toString());
    }

    private Path keyStorePath() {
        return folder.resolve("keystore.p12");
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStorePath())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", ALIAS, "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed: " + said.trim());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool ran.", e);
        }
    }
}
