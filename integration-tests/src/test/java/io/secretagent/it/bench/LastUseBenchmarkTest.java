package io.secretagent.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that the command works; a few secrets of a short interval measure nothing. */
@Isolated
@Tag("once")
class LastUseBenchmarkTest {

    @TempDir
    Path folder;

    @Test
    void printsTheTableAndNothingElse() throws Exception {
        Path results = folder.resolve("results.csv");

        List<String> lines = run("5", "2s", results.toString());

        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("5 secrets of each, refresh.interval 2 s");
        assertThat(lines.get(3)).matches("found by the refresh( +\\d+\\.\\d{3}){3}");
        assertThat(lines.get(4)).matches("pushed: POST v1/refresh/<resource>( +\\d+\\.\\d{3}){3}");
        assertThat(Files.readAllLines(results)).hasSize(1 + 4);
    }

    @Test
    void namesAnArgumentThatIsNotValid() throws Exception {
        assertThat(run("many")).singleElement().asString().startsWith("\"many\" is not a number");
        assertThat(run("5", "soon")).singleElement().asString().startsWith("\"soon\" is not an interval");
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty("secret-agent.repository", ".."));
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("integration-tests/bench/last-use.sh").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines().toList();
    }
}
