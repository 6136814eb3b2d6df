package io.secretagent.it.harness.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Downloads packages of Debian and unpacks them below {@code target/servers}; none is installed. */
final class DebianPackages {

    private static final Path SERVERS = Build.REPOSITORY.resolve("integration-tests/target/servers");

    private DebianPackages() {}

    /**
     * A folder with the content of the packages, without those that they depend on. Where apt cannot fetch them, the test is skipped with a
     * reason.
     */
    static synchronized Path unpacked(String... packages) {
        Path folder = SERVERS.resolve("debian-" + packages[0]);
        if (!Files.isDirectory(folder)) {
            try {
                Files.createDirectories(SERVERS);
                Path parts = Files.createTempDirectory(SERVERS, "parts");
                fetch(parts, List.of(packages));
                Files.move(parts, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return folder;
    }

    private static void fetch(Path folder, List<String> packages) throws IOException {
        String[] words = Stream.concat(Stream.of("download"), packages.stream()).toArray(String[]::new);
        HostRun download = Program.installed("apt-get", "Debian").in(folder).run(words);
        assumeTrue(download.status() == 0, "apt-get cannot download " + packages + ": " + download.output());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".deb")).toList()) {
                HostRun unpacking = Program.installed("dpkg-deb", "Debian's package dpkg")
                        .run("-x", file.toString(), folder.toString());
                assumeTrue(unpacking.status() == 0, "dpkg-deb cannot unpack " + file + ": " + unpacking.output());
                Files.delete(file);
            }
        }
    }
}
