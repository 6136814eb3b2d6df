package io.secretagent.it.harness.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The browser's programs, as the {@code PATH} has them. */
final class Programs {

    private Programs() {}

    static Path chromium() {
        return required("chromium", "chromium-browser", "google-chrome");
    }

    static Path driver() {
        return required("chromedriver");
    }

    private static Path required(String... names) {
        Optional<Path> program =
                Arrays.stream(names).flatMap(name -> inPath(name).stream()).findFirst();
        assumeTrue(
                program.isPresent(),
                "There is no " + names[0] + " in the PATH; Debian has it in chromium and chromium-driver.");
        return program.get();
    }

    private static Optional<Path> inPath(String name) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
