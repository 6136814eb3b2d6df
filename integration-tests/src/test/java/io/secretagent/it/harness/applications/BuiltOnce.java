package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Applications that take long to build: each is built once for all tests, until its sources change. */
final class BuiltOnce {

    private static final Path MODULE = Build.REPOSITORY.resolve("integration-tests");

    /** Builds into an empty folder. */
    interface Builder {
        void buildInto(Path folder) throws IOException, InterruptedException;
    }

    private BuiltOnce() {}

    /**
     * The folder with the application; the builder fills it if it is not up to date.
     *
     * @param host a folder of {@code src/hosts}, the sources
     * @param version of the framework
     */
    static synchronized Path folder(String host, String version, Builder builder) {
        Path built = MODULE.resolve("target/applications").resolve(host + "-" + version);
        try {
            if (!Files.exists(built) || built.toFile().lastModified() < HostSources.lastModified(host)) {
                delete(built);
                Files.createDirectories(built.getParent());
                Path folder = Files.createTempDirectory(built.getParent(), host + "-");
                builder.buildInto(folder);
                Files.move(folder, built, StandardCopyOption.ATOMIC_MOVE);
            }
            return built;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(java.util.Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
