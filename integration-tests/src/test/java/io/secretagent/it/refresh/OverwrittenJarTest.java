package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.Fault;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.LocalProvider;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An upgrade by {@code cp new.jar secret-agent.jar} while a JVM runs: the content of its jar changes at once. */
@Tag("once")
@Tag("long")
class OverwrittenJarTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REFERENCE = "secrets:Db:password";

    @TempDir
    Path folder;

    private TestingAws aws;
    private String arn;
    private Path jar;

    @BeforeEach
    void startAws() throws IOException {
        aws = TestingAws.start();
        arn = aws.secret("Db", json(1));
        jar = Files.copy(Build.AGENT_JAR, folder.resolve("copy.jar"));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private static String json(int number) {
        return "{\"username\":\"app\",\"password\":\"" + password(number) + "\"}";
    }

    private static String password(int number) {
        return "p-" + number + "-overwritten";
    }

    private void rotate(int number) {
        aws.aws.secrets(TestingAws.REGION).put("Db", json(number));
    }

    /** The content of the file after the upgrade. */
    enum Overwriting {
        GARBAGE {
            @Override
            void write(OutputStream file) throws IOException {
                file.write(new byte[100_000]);
            }
        },
        /** A jar may begin with any bytes before its first entry. */
        ANOTHER_JAR {
            @Override
            void write(OutputStream file) throws IOException {
                file.write(new byte[4_096]);
                Files.copy(Build.AGENT_JAR, file);
            }
        },
        NOTHING {
            @Override
            void write(OutputStream file) {}
        };

        abstract void write(OutputStream file) throws IOException;

        /** In place, as {@code cp} does. */
        void over(Path jar) {
            try (OutputStream file = Files.newOutputStream(jar)) {
                write(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Each way of an upgrade, on the tests' own JVM and on 8, where the JVM's own reader of jars fails. */
    static Stream<Arguments> anUpgrade() {
        return Jdks.of(8, 17).map(jdk -> Arguments.of(jdk, Overwriting.ANOTHER_JAR));
    }

    static Stream<Arguments> everyWay() {
        Jdk own = Jdks.rows().filter(jdk -> jdk.version() == 17).findFirst().orElseThrow();
        return Stream.concat(
                anUpgrade(), Stream.of(Overwriting.GARBAGE, Overwriting.NOTHING).map(way -> Arguments.of(own, way)));
    }

    private RunningHost start(Jdk jdk) {
        return start(jdk, aws.secretManager("Db", arn));
    }

    private RunningHost start(Jdk jdk, String secretManager) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .agentJar(jar)
                .agent(secretManager + "refresh: {interval: 1s}\nlog: {level: debug}\n")
                .start("io.secretagent.hosts.jdk.Logins");
    }

    private int calls() {
        return aws.aws.requests().count("GetSecretValue");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("anUpgrade")
    void lostBeforeTheAgentIsReadyItIsLoggedOnceAndNoReferenceIsSent(Jdk jdk, Overwriting way) {
        try (RunningHost host = start(jdk)) {
            host.ask("driver");
            host.await("a refresh", SOON, () -> calls() > 1);
            way.over(jar);
            rotate(2);
            int before = calls();
            host.await("some refreshes", SOON, new Elapsed(Duration.ofSeconds(4)));

            assertThat(calls() - before).as("calls").isBetween(1, 12);
            assertThat(host.stderr())
                    .containsOnlyOnce("was overwritten while this JVM uses it")
                    .contains("Restart the JVM. To upgrade, move the new jar to this place (mv)");
            assertThat(host.ask("login " + REFERENCE + " " + password(2)))
                    .startsWith("java.sql.SQLException: Secret Agent cannot resolve a reference");
        }
    }

    /** If the loss is logged, the line names the class that was not preloaded. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyWay")
    void onceTheAgentIsReadyTheLossOfItsJarHarmsNothing(Jdk jdk, Overwriting way) {
        try (RunningHost host = start(jdk)) {
            host.awaitStderr("no longer needs its jar", SOON);
            way.over(jar);

            rotate(2);
            host.awaitProperty("Db.password", password(2), SOON);
            assertThat(host.ask("login " + REFERENCE + " " + password(2)))
                    .as(host.stderr())
                    .isEqualTo("accepted");
            assertThat(host.ask("login secrets:Db:none " + password(2)))
                    .startsWith("java.sql.SQLException: Secret Agent does not log in: Db has no key \"none\"");
            refusedLoginsAreHealed(host);
            if (way == Overwriting.ANOTHER_JAR) {
                failuresAreLogged(host);
            }
            assertThat(host.stderr()).doesNotContain("was overwritten").doesNotContain("not preloaded");
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("everyWay")
    void aLocalProviderIsAskedAsBefore(Jdk jdk, Overwriting way) throws IOException {
        LocalProvider provider = new LocalProvider();
        provider.create("Db", json(1));
        String local = "secret-manager:\n  aws:\n" + provider.settings() + "    resources: {Db: Db}\n";
        try (RunningHost host = start(jdk, local)) {
            host.awaitStderr("no longer needs its jar", SOON);
            way.over(jar);

            provider.create("Db", json(2));
            host.awaitProperty("Db.password", password(2), SOON);
            provider.close();
            host.awaitStderr("Nothing listens at the local provider", SOON);
            assertThat(host.stderr()).doesNotContain("was overwritten").doesNotContain("not preloaded");
        } finally {
            provider.close();
        }
    }

    private void refusedLoginsAreHealed(RunningHost host) {
        aws.aws.secrets(TestingAws.REGION).put("Db", json(3), "AWSPENDING");
        assertThat(host.ask("login " + REFERENCE + " " + password(3))).isEqualTo("accepted");
        assertThat(host.ask("login " + REFERENCE + " " + password(4)))
                .startsWith("java.sql.SQLException: The database was sent p-");
    }

    private void failuresAreLogged(RunningHost host) {
        for (Fault fault : List.of(Fault.RESET, Fault.GARBAGE, Fault.DENIED)) {
            fault.begin(aws);
            host.await(
                    fault.logged,
                    SOON,
                    () -> Pattern.compile(fault.logged).matcher(host.stderr()).find());
            fault.end(aws);
        }
        aws.close();
        host.awaitStderr("Nothing listens", SOON);
    }
}
