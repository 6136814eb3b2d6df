package io.secretagent.it.interception;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code mask}: what the application prints and logs has the names of secrets instead of their values. */
@Tag("once")
class MaskTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static final String PASSWORD = "p-mask &=1732/x y";
    private static final String NAME = "[secrets:S:password]";

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        arn = aws.secret("S", secret(PASSWORD, 1));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String secret(String password, int number) {
        return "{\"password\":\"" + password + "\",\"number\":\"" + number + "\"}";
    }

    static Stream<Jdk> oldestAndNewest() {
        return Jdks.of(8, 25, 27);
    }

    private HostJvm host(Jdk jdk, String mask) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .option("-Dfile.encoding=UTF-8")
                .agent(aws.secretManager("S", arn) + "refresh: {interval: 250ms}\nmask: " + mask + "\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestAndNewest")
    void whatIsPrintedIsMaskedAndNothingIsLost(Jdk jdk) {
        HostRun run = host(jdk, "{stdout: true}")
                .host("io.secretagent.hosts.jdk.Printing", "S.password")
                .run();

        assertThat(run.stdout().replace(NAME, "*"))
                .as(run.stderr())
                .isEqualTo(String.join(
                        "\n",
                        "line *",
                        "two *",
                        "format *",
                        "append *",
                        "bytes *",
                        "split *",
                        "url *",
                        "json *",
                        "set *",
                        "set bytes *",
                        "again * true",
                        "end " + PASSWORD.substring(0, 6)));
        assertThat(run.stderr()).contains("error " + NAME + "\n", "IllegalStateException: thrown " + NAME + "\n");
    }

    /** The witness of the test above. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestAndNewest")
    void nothingIsMaskedThatTheFileDoesNotName(Jdk jdk) {
        HostRun run = host(jdk, "{stdout: false}").hello("S.password").run();
        assertThat(run.stdout()).as(run.stderr()).contains(PASSWORD);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestAndNewest")
    void theCurrentAndTheEarlierValueAreMaskedAfterARotation(Jdk jdk) {
        try (RunningHost host = host(jdk, "{stdout: true}").start("io.secretagent.hosts.jdk.MaskedReplies")) {
            assertThat(host.ask("keep S.password")).isEqualTo("kept " + NAME);
            aws.secretAgain("S", secret("p-mask-second", 2));
            host.awaitProperty("S.number", "2", SOON);

            assertThat(host.ask("get S.password")).isEqualTo(NAME);
            assertThat(host.ask("kept")).isEqualTo("kept " + NAME);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestAndNewest")
    void whatJavaLoggingLogsIsMasked(Jdk jdk) throws IOException {
        Path simple = folder.resolve("simple.log");
        Path xml = folder.resolve("xml.log");
        Path own = folder.resolve("own.log");
        HostRun run = host(jdk, "{logging: true}")
                .host("io.secretagent.hosts.jdk.JavaLogging", "S.password", "" + simple, "" + xml, "" + own)
                .run();

        assertThat(run.stdout().lines())
                .as(run.stderr())
                .containsExactly(
                        "message " + NAME + "|null|message " + NAME,
                        "argument {0} {1}|[" + NAME + ", 7]|argument " + NAME + " 7",
                        "thrown|null|thrown",
                        "nothing {0}|[to mask]|nothing to mask");
        String exception = "java.lang.IllegalStateException: outer " + NAME;
        for (Path file : new Path[] {simple, xml, own}) {
            assertThat(Files.readString(file))
                    .doesNotContain("1732")
                    .contains("message " + NAME, "argument " + NAME + " 7", exception, "nothing to mask");
        }
    }

    static Stream<Arguments> frameworks() {
        String logback = "masked-logback";
        String log4j = "masked-log4j";
        return Stream.of(
                Arguments.of(logback, "ch.qos.logback:logback-classic:1.2.13", 8),
                Arguments.of(logback, "ch.qos.logback:logback-classic:1.2.13", 27),
                Arguments.of(logback, "ch.qos.logback:logback-classic:1.5.21", 27),
                Arguments.of(log4j, "org.apache.logging.log4j:log4j-core:2.17.2", 8),
                Arguments.of(log4j, "org.apache.logging.log4j:log4j-core:2.25.4", 8),
                Arguments.of(log4j, "org.apache.logging.log4j:log4j-core:2.25.4", 27));
    }

    @ParameterizedTest(name = "{1} on Java {2}")
    @MethodSource("frameworks")
    void whatAFrameworkLogsIsMasked(String host, String library, int java) throws IOException {
        HostRun run = framework(host, library, java).run();

        assertThat(run.stdout()).as(run.stderr()).doesNotContain("1732").contains(NAME, "nothing to mask");
        assertThat(run.stdout().lines()).as(run.stderr()).hasSize(4);
        assertThat(Files.readString(folder.resolve("out.log")))
                .doesNotContain("1732")
                .contains(
                        "INFO " + NAME + " message " + NAME + "\n",
                        "argument " + NAME + " 7\n",
                        "IllegalStateException: outer " + NAME + "\n",
                        "RuntimeException: inner " + NAME + "\n",
                        "INFO  nothing to mask\n");
        assertThat(run.stderr()).doesNotContain("WARN");
    }

    /** Log4j's loggers that write in a thread of their own. */
    @ParameterizedTest(name = "Java {0}")
    @ValueSource(ints = {8, 27})
    void whatAnAsynchronousLoggerLogsIsMasked(int java) throws IOException {
        HostRun run = framework("masked-log4j", "org.apache.logging.log4j:log4j-core:2.25.4", java)
                .option("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector")
                .run();

        assertThat(run.stdout()).as(run.stderr()).doesNotContain("1732").contains("argument " + NAME + " 7|");
        assertThat(Files.readString(folder.resolve("out.log")))
                .doesNotContain("1732")
                .contains("message " + NAME + "\n", "outer " + NAME + "\n");
    }

    private HostJvm framework(String host, String library, int java) {
        Jdk jdk = Jdks.rows().filter(row -> row.version() == java).findFirst().orElseThrow();
        String path = HostSources.compile(
                host, 8, Libraries.withDependencies(library, "com.lmax:disruptor:3.4.4"), folder.resolve("classes"));
        String name = host.replace("-", "");
        String main = host.equals("masked-logback") ? "MaskedLogbackHost" : "MaskedLog4jHost";
        return host(jdk, "{logging: true}")
                .option("-Dlog.file=" + folder.resolve("out.log"))
                .command("-cp", path, "io.secretagent.hosts." + name + "." + main, "S.password");
    }
}
