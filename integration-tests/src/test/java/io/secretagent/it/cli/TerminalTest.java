package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.PseudoTerminal;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print on a terminal and nowhere else: progress, which disappears, and colours. */
@Tag("once")
@Timeout(90)
class TerminalTest {

    private static final String FIRST_LINE = "Fetching 1 secret: 1 s of at most 30 s";
    private static final String ESCAPE = "\033";
    private static final String ERASE = "\033[K";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("Db", "{\"password\":\"p-terminal-51\"}");

    @TempDir
    Path folder;

    @AfterEach
    void answerAgain() {
        aws.aws.faults().clear();
    }

    private String command(Path java, String arguments) {
        String yaml = aws.secretManager("Db", arn) + "service: {tcp: {endpoint: '127.0.0.1:0'}}\n";
        PrivateFile.write(folder.resolve("config.yaml"), yaml);
        return "'" + java + "' -jar '" + Build.AGENT_JAR + "' " + arguments;
    }

    private String command(String arguments) {
        return command(Path.of(System.getProperty("java.home"), "bin", "java"), arguments);
    }

    private String output(String line) throws IOException {
        try (PseudoTerminal terminal = PseudoTerminal.start(folder, line)) {
            return terminal.readToEnd();
        }
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aFetchOfMoreThanASecondShowsALineThatIsRemovedAndHasNoColours(Jdk jdk) throws IOException {
        aws.aws.faults().latency(Duration.ofMillis(2500)).untilCleared();

        String seen = output(command(jdk.java(), "get secrets:Db:password --config-file config.yaml > value"));

        assertThat(seen)
                .contains(FIRST_LINE)
                .endsWith(ERASE)
                .doesNotContain("\n")
                .doesNotContainPattern("\033\\[[0-9;]*m");
        assertThat(file("value")).isEqualTo("p-terminal-51\n");
    }

    @Test
    void aQuickFetchShowsNothing() throws IOException {
        assertThat(output(command("get secrets:Db:password --config-file config.yaml")))
                .isEqualTo("p-terminal-51\r\n");
    }

    @Test
    void aFileGetsNoProgress() throws IOException {
        aws.aws.faults().latency(Duration.ofMillis(1500)).untilCleared();

        String seen = output(command("get secrets:Db:password --config-file config.yaml 2> errors"));

        assertThat(seen).isEqualTo("p-terminal-51\r\n");
        assertThat(file("errors")).isEmpty();
    }

    @Test
    void aTerminalThatCannotEraseGetsNoProgress() throws IOException {
        aws.aws.faults().latency(Duration.ofMillis(1500)).untilCleared();

        assertThat(output("TERM=dumb " + command("get secrets:Db:password --config-file config.yaml")))
                .isEqualTo("p-terminal-51\r\n");
    }

    @Test
    void aSignalRemovesTheLine() throws IOException {
        aws.aws.faults().hang().untilCleared();

        try (PseudoTerminal terminal = PseudoTerminal.start(folder, command("serve --config-file config.yaml"))) {
            terminal.readUntil(seen -> seen.contains(FIRST_LINE));
            terminal.terminateJvm();
            assertThat(terminal.readToEnd()).endsWith("\r" + ERASE);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aMistakeIsColouredOnATerminalAlone(Jdk jdk) throws IOException {
        assertThat(output(command(jdk.java(), "chekc"))).contains(ESCAPE);

        output(command(jdk.java(), "chekc 2> errors"));
        assertThat(file("errors")).contains("chekc").doesNotContain(ESCAPE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theUsageIsColouredOnATerminalAlone(Jdk jdk) throws IOException {
        assertThat(output(command(jdk.java(), "check --help"))).contains(ESCAPE);

        output(command(jdk.java(), "check --help > usage"));
        assertThat(file("usage")).contains("--config-file").doesNotContain(ESCAPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chekc", "--help", "check --help", ""})
    void nothingIsColouredWhereTheTerminalHasNoEscapeSequences(String arguments) throws IOException {
        assertThat(output("TERM=dumb " + command(arguments)))
                .contains("secret-agent")
                .doesNotContain(ESCAPE);
    }

    /** Interpreted, so that it takes more than a second. */
    @Test
    void anInspectionOfMoreThanASecondShowsALineThatIsRemoved() throws IOException {
        String configuration = "server: {port: 8080}\n".repeat(50);
        for (int i = 0; i < 1_000; i++) {
            Path module = Files.createDirectories(folder.resolve("application/module-" + i));
            Files.writeString(module.resolve("application.yml"), configuration.replace("server", "server-" + i));
        }

        String seen = output(command("check --config-file config.yaml --application application > report")
                .replace("' -jar ", "' -Xint -jar "));

        assertThat(seen).contains("Inspecting application: 1 s" + ERASE).contains("\r" + ERASE);
        assertThat(file("report")).contains("No library is found").doesNotContain(ESCAPE);
    }

    @Test
    void nothingIsColouredWithNoColor() throws IOException {
        for (String arguments : new String[] {"chekc", "--help", "check --help", ""}) {
            try (PseudoTerminal terminal = PseudoTerminal.start(folder, command(arguments), Map.of("NO_COLOR", "1"))) {
                assertThat(terminal.readToEnd()).contains("secret-agent").doesNotContain(ESCAPE);
            }
        }
    }
}
