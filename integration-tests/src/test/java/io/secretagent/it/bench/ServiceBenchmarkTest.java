package io.secretagent.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that the command works; so short a round measures nothing. */
@Isolated
@Tag("once")
class ServiceBenchmarkTest {

    @Test
    void printsTheTableAndNothingElse() throws Exception {
        Path repository = Path.of(System.getProperty("secret-agent.repository", ".."));
        ProcessBuilder builder = new ProcessBuilder(
                        repository.resolve("integration-tests/bench/service.sh").toString(), "1", "100")
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as(lines.toString()).isZero();
        assertThat(lines).hasSize(7);
        assertThat(lines.subList(3, 7)).allMatch(line -> line.matches("one connection .*: (echo|agent)( +[0-9.]+){6}"));
    }
}
