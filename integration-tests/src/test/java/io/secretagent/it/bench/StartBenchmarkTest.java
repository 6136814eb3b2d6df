package io.secretagent.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that the command works; one round measures nothing. */
@Isolated
@Tag("once")
class StartBenchmarkTest {

    private static final String FIGURES = "( +-?\\d+){4}";

    @Test
    void printsTheTableAndNothingElse() throws Exception {
        List<String> lines = run("1");

        assertThat(lines).hasSize(15);
        assertThat(lines.get(0)).contains("version").contains(System.getProperty("java.home"));
        assertThat(lines.get(2)).contains("1 rounds after 1 to warm up");
        assertThat(lines.subList(5, 11)).allMatch(line -> line.matches("\\([1-6]\\) .*" + FIGURES), "has four figures");
        assertThat(lines.get(11)).isEmpty();
        assertThat(lines.get(12)).matches("agent : SDK by hand, .* \\d+\\.\\d\\d");
    }

    @Test
    void namesAnOptionThatIsNotKnown() throws Exception {
        assertThat(run("--jars", "x"))
                .singleElement()
                .asString()
                .contains("\"--jars\" is neither an option nor a number of runs");
        assertThat(run("--java")).containsExactly("--java needs a path");
        assertThat(run("--jar", "/no/such.jar")).containsExactly("/no/such.jar is no file");
    }

    private static List<String> run(String... arguments) throws IOException, InterruptedException {
        Path repository = Path.of(System.getProperty("secret-agent.repository", ".."));
        List<String> command = new ArrayList<>();
        command.add(repository.resolve("integration-tests/bench/start.sh").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed.lines().toList();
    }
}
