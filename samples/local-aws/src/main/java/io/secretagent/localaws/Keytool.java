package io.secretagent.localaws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the JDK's {@code keytool} on one PKCS12 file. */
final class Keytool {
    static final String PASSWORD = "changeit";

    private final Path keyStore;

    Keytool(Path keyStore) {
        this.keyStore = keyStore;
    }

    /** @throws IOException with keytool's output, if it failed */
    void run(String alias, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        // It starts in half the time with little compilation.
        command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-alias", alias));
        command.addAll(List.of("-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
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
