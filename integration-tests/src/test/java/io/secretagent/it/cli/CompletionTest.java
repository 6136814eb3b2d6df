package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code completion}: its script, in a real bash. */
@Tag("once")
class CompletionTest {

    private static final Path BASH = Path.of("/bin/bash");

    /** Calls what bash would call for the tab key, and prints a line for each proposal. */
    private static final String TAB = """
            source completion.bash
            COMP_WORDS=(secret-agent "$@")
            COMP_CWORD=$#
            $(complete -p secret-agent | sed 's/.* -F \\([^ ]*\\) .*/\\1/') 2>/dev/null
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "There is no " + BASH);
        HostRun run = HostJvm.in(folder).alone("completion").run();
        assertThat(run.status()).as(run.stderr()).isZero();
        Files.writeString(folder.resolve("completion.bash"), run.stdout());
    }

    private List<String> proposals(String... words) throws IOException {
        ProcessBuilder bash = new ProcessBuilder(BASH.toString(), "--norc", "--noprofile", "-c", TAB, "bash")
                .directory(folder.toFile());
        bash.command().addAll(List.of(words));
        Process process = bash.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    @Test
    void completesCommands() throws IOException {
        assertThat(proposals("")).contains("serve", "check", "get", "schema", "completion");
        assertThat(proposals("che")).containsExactly("check");
        assertThat(proposals("--config-file", "x.yaml", "ser")).containsExactly("serve");
    }

    @Test
    void completesTheOptionsOfACommand() throws IOException {
        assertThat(proposals("get", "--")).contains("--no-newline", "--config-file", "--help");
        assertThat(proposals("check", "--")).contains("--config-file").doesNotContain("--no-newline");
    }

    @Test
    void completesTheConfigurationFileAlsoWithASpaceInItsName() throws IOException {
        Files.createFile(folder.resolve("my config.yaml"));

        assertThat(proposals("check", "--config-file", "my c")).containsExactly("my config.yaml");
    }
}
