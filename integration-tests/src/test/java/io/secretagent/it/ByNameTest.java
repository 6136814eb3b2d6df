package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code inject.system-properties: by-name}: what asks by name finds a secret, and no dump of all properties shows it. */
@Tag("once")
class ByNameTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String USER = "u-name-1";
    private static final String PASSWORD = "p-name-1";
    private static final String FOUND = "[%1$s, %1$s, %1$s, %1$s, %1$s, %1$s, %1$s, true]";

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        arn = aws.secret("TestingSecret", pair(1));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String pair(int number) {
        return "{\"username\":\"u-name-" + number + "\",\"password\":\"p-name-" + number + "\"}";
    }

    private HostJvm host(Jdk jdk) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .agent(aws.secretManager("TestingSecret", arn)
                        + "inject: {system-properties: by-name}\nrefresh: {interval: 1s}\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aSecretIsFoundByNameAndIsInNoDump(Jdk jdk) {
        HostRun run = host(jdk)
                .host("io.secretagent.hosts.jdk.Dumps", "TestingSecret.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).startsWith("== by name\n" + FOUND.formatted(PASSWORD) + "\n");
        assertThatNoneIsIn(run.stdout().substring(run.stdout().indexOf("== names")));
        assertThat(run.stdout()).contains("java.specification.version").endsWith("== sizes\ntrue\n");
        assertThat(run.stderrLines()).singleElement().asString().contains("2 system properties set");
    }

    /** A framework that copies all properties would otherwise silently fall back to another setting. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aReferenceOfTheCommandLineIsReplacedAndStaysListed(Jdk jdk) {
        HostRun run = host(jdk)
                .option("-Dapp.password=secrets:TestingSecret:password")
                .host("io.secretagent.hosts.jdk.Dumps", "app.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).startsWith("== by name\n" + FOUND.formatted(PASSWORD) + "\n");
        assertThat(run.stdout().substring(run.stdout().indexOf("== names")))
                .contains("app.password=" + PASSWORD)
                .doesNotContain("TestingSecret.password");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void whatTheApplicationSetsWinsAndIsListedAndWhatItRemovesIsGone(Jdk jdk) {
        HostRun run = host(jdk).host("io.secretagent.hosts.jdk.PropertyChanges").run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("""
                set: u-name-1 -> mine p-name-1, listed: user
                restore: mine -> u-name-1 p-name-1
                clear: u-name-1 -> null p-name-1
                restore cleared: null -> u-name-1 p-name-1
                putIfAbsent: p-name-1 -> u-name-1 p-name-1
                computeIfAbsent: p-name-1 -> u-name-1 p-name-1
                replace another: false -> u-name-1 p-name-1
                remove another: false -> u-name-1 p-name-1
                computeIfPresent: p-name-1 -> u-name-1 p-name-1
                merge: u-name-1+ -> u-name-1+ p-name-1, listed: user
                compute: null -> null p-name-1
                replace absent: null -> null p-name-1
                set clone:  -> null p-name-1
                clear in clone: p-name-1 -> null null
                set new:  -> null null
                set null: true -> null null
                set again:  -> null p-name-1
                clear all: 0 -> null null
                """);
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aRotationChangesWhatTheApplicationHasNotChanged(Jdk jdk) {
        try (RunningHost host = host(jdk).start()) {
            host.setProperty("TestingSecret.username", "mine");

            aws.aws.secrets(TestingAws.REGION).put("TestingSecret", pair(2));

            host.awaitProperty("TestingSecret.password", "p-name-2", SOON);
            host.awaitStderr("left as they are: system properties TestingSecret.username", SOON);
            assertThat(host.property("TestingSecret.username")).isEqualTo("mine");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void noToolOfTheJdkSeesIt(Jdk jdk) throws Exception {
        Path tools = Path.of(System.getProperty("java.home"), "bin");
        assumeTrue(Files.isExecutable(tools.resolve("jcmd")), "The tests' own Java has no jcmd.");
        try (RunningHost host = host(jdk).start()) {
            String pid = Long.toString(host.pid());
            String properties = output(tools.resolve("jcmd").toString(), pid, "VM.system_properties")
                    + output(tools.resolve("jinfo").toString(), "-sysprops", pid);

            assertThat(properties).contains("java.specification.version");
            assertThatNoneIsIn(properties);
            assertThat(host.property("TestingSecret.password")).isEqualTo(PASSWORD);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void noFileOfACrashHoldsIt(Jdk jdk) throws Exception {
        Path file = folder.resolve("crash.log");
        HostJvm host = host(jdk).option("-XX:ErrorFile=" + file);
        if (jdk.version() > 8) {
            host.option("-XX:-CreateCoredumpOnCrash");
        }
        RunningHost running = host.start();
        CompletableFuture<ProcessHandle> end =
                ProcessHandle.of(running.pid()).orElseThrow().onExit();

        output("/bin/kill", "-SEGV", Long.toString(running.pid()));
        assertThat(end).succeedsWithin(SOON);

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("SIGSEGV", "java_command");
        assertThatNoneIsIn(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    private static String output(String... command) throws Exception {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static void assertThatNoneIsIn(String dump) {
        assertThat(dump).doesNotContain(USER, PASSWORD, "TestingSecret.username");
    }
}
