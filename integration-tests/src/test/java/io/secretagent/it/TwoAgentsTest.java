package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -javaagent} twice: a base image sets it in a variable, and a start script on the command line. */
@Tag("once")
class TwoAgentsTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-1618-secret\"}");

    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void writeTwoConfigurations() {
        first = PrivateFile.write(folder.resolve("first.yaml"), aws.secretManager("First", arn));
        second = PrivateFile.write(folder.resolve("second.yaml"), aws.secretManager("Second", arn));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theFirstConfigurationIsInForceWhereTheJarIsGivenTwice(Jdk jdk) {
        isFirstOfTwo(HostJvm.in(folder).java(jdk.java()).agentFile(first).agentFile(second));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theFirstConfigurationIsInForceWhereTheSecondJarHasAnotherName(Jdk jdk) throws IOException {
        Path copy = Files.copy(Build.AGENT_JAR, folder.resolve("another.jar"));

        isFirstOfTwo(HostJvm.in(folder).java(jdk.java()).agentFile(first).option("-javaagent:" + copy + "=" + second));
    }

    @Test
    void theVariableComesBeforeTheCommandLine() {
        isFirstOfTwo(HostJvm.in(folder)
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR + "=" + first)
                .agentFile(second));
    }

    @Test
    void aSecondAgentDoesNotRetryTheFailedStartOfTheFirst() {
        PrivateFile.write(
                first,
                aws.secretManager("First", arn.replaceAll(".{6}$", "zzzzzz")) + "startup: {on-failure: continue}\n");

        HostRun run = HostJvm.in(folder)
                .agentFile(first)
                .agentFile(second)
                .hello("First.password", "Second.password")
                .run();

        assertThat(run.stdout()).isEqualTo("First.password is not set\nSecond.password is not set\n");
        assertThat(run.status()).isZero();
    }

    private static void isFirstOfTwo(HostJvm host) {
        HostRun run = host.hello("First.password", "Second.password").run();

        assertThat(run.stdout()).isEqualTo("First.password=p-1618-secret\nSecond.password is not set\n");
        List<String> lines = run.stderrLines();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("1 secret with 1 key");
        assertThat(lines.get(1)).contains("secret-agent: a second -javaagent", "JAVA_TOOL_OPTIONS");
        assertThat(run.status()).isZero();
    }
}
