package io.secretagent.it.harness.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;

/** A PKCS12 file with one key, as a TLS server has it. It has no users. */
public final class KeyStoreFile implements Passwords {

    private static final String ALIAS = "server";

    private final Path folder = Folders.create("key-store");
    private final Path file = folder.resolve("server.p12");
    private String password = UUID.randomUUID().toString();

    private KeyStoreFile() throws IOException {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }

    /** Creates the file. */
    public static KeyStoreFile start() {
        try {
            return new KeyStoreFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String address() {
        return file.toString();
    }

    /** Replaces the file atomically: a process that opens it at that moment reads the old one or the new one. */
    @Override
    public void set(String user, String newPassword) {
        try {
            KeyStore old = KeyStore.getInstance(file.toFile(), password.toCharArray());
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    ALIAS,
                    old.getKey(ALIAS, password.toCharArray()),
                    newPassword.toCharArray(),
                    old.getCertificateChain(ALIAS));
            Path next = folder.resolve("next.p12");
            try (OutputStream out = Files.newOutputStream(next)) {
                store.store(out, newPassword.toCharArray());
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            password = newPassword;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }
}
