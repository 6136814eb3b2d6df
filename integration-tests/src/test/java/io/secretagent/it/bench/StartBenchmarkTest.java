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

/** Tests that the command works; one round measures nothing. */
@Isolated
@Tag("once")
class StartBenchmarkTest {

    private static final String FIGURES = "( +-?\\d+){6} +-?\\d+\\.\\d\\d";

    @TempDir
    Path folder;

    @Test
    void printsTheTableAndNothingElse() throws Exception {
        Path results = folder.resolve("results.csv");

        List<String> lines = run("--results", results.toString(), "1");

        assertThat(lines).as(lines.toString()).hasSize(22);
        assertThat(lines.get(0)).contains("version").contains(System.getProperty("java.home"));
        assertThat(lines.get(2)).contains("1 rounds after 1 to warm up");
        assertThat(lines.subList(5, 14))
                .allMatch(line -> line.matches("\\([1-9]\\) .*" + FIGURES), "has seven figures");
        assertThat(lines.get(14)).isEmpty();
        assertThat(lines.subList(15, 19)).allMatch(line -> line.matches(".* : SDK by hand, added +-?\\d+\\.\\d\\d"));
        assertThat(lines.subList(19, 21)).allMatch(line -> line.matches(".*[+-]\\d+ ms, CPU [+-]\\d+ ms"));
        assertThat(lines.get(21)).matches("first weave, each further one, .* -?\\d+\\.\\d ms, -?\\d+\\.\\d ms");
        assertThat(results).content().startsWith("date,benchmark,cores,cpu,jdk,commit,row,wall_ms,cpu_ms,ratio\n");
        assertThat(Files.readAllLines(results)).hasSize(1 + 9);
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
