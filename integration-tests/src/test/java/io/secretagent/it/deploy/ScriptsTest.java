package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scripts in {@code samples/deploy}. */
@Tag("once")
class ScriptsTest {

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Build.REPOSITORY.resolve("samples/deploy"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(ScriptsTest::isScript)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isScript(Path file) {
        try {
            return Files.readString(file).startsWith("#!");
        } catch (IOException e) {
            return false; // not a text
        }
    }

    @Test
    void shellcheckHasNoFinding() throws IOException {
        assertThat(scripts()).isNotEmpty();
        for (Path script : scripts()) {
            HostRun run = Program.installed("shellcheck", "Debian's package shellcheck")
                    .run(script.toString());
            assertThat(run.output()).isEmpty();
        }
    }

    @Test
    void eachIsExecutable() throws IOException {
        assertThat(scripts()).isNotEmpty().allMatch(Files::isExecutable);
    }
}
