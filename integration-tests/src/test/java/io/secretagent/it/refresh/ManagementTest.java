package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The MXBean and the Flight Recorder events, on every JVM that supports them; JMX is not loaded before the host loads it. */
@Tag("once")
@Tag("long")
class ManagementTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private TestingAws aws;
    private String yaml;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        String db = aws.secret("Db", "{\"password\":\"p-1-managed\"}");
        yaml = aws.secretManager("Db", db, "Gone", db.replace("secret:Db-", "secret:Gone-"))
                + "refresh: {interval: 1h}\nstartup: {on-failure: continue}\nlog: {level: debug}\n";
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    static Stream<Jdk> withFlightRecorder() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 11);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theMxBeanIsRegisteredOnceTheHostHasStartedJmx(Jdk jdk) {
        try (RunningHost host = HostJvm.in(folder).java(jdk.java()).agent(yaml).start()) {
            host.await("some checks for JMX", SOON, new Elapsed(Duration.ofSeconds(3)));
            assertThat(host.stderr()).doesNotContain("Registered");
            host.await("the MXBean", SOON, () -> host.ask("jmx").equals("true"));

            assertThat(host.ask("bean Version")).matches("\\d+\\.\\d+\\.\\d+.*");
            assertThat(host.ask("bean CredentialsSource")).isEqualTo("the configuration file");
            assertThat(host.ask("bean Resources"))
                    .contains("name=Db", "versionId=" + version(), "successes=1", "rotations=0", "failing=false")
                    .contains("name=Gone", "ResourceNotFoundException", "failing=true")
                    .doesNotContain("p-1-managed");

            assertThat(host.ask("refresh Db")).isEqualTo("Db is unchanged, version " + version() + ".");
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"p-2-managed\"}");
            host.await(
                    "the new version",
                    SOON,
                    () -> host.ask("refresh Db").equals("Db has a new version, " + version() + "."));
            assertThat(host.property("Db.password")).isEqualTo("p-2-managed");
            assertThat(host.ask("refresh Gone"))
                    .startsWith("Gone could not be refreshed: AWS returned ResourceNotFound");
            assertThat(host.ask("refresh Db2")).isEqualTo("There is no resource Db2 in the configuration.");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void aListenerIsNotifiedOfARotationWhenThePropertyHasTheNewValue(Jdk jdk) {
        try (RunningHost host = HostJvm.in(folder).java(jdk.java()).agent(yaml).start()) {
            host.await("the MXBean", SOON, () -> host.ask("jmx").equals("true"));
            assertThat(host.ask("threads")).doesNotContain("secret-agent-notify");
            assertThat(host.ask("listen")).isEqualTo("io.secretagent.rotation");
            long before = System.currentTimeMillis();
            aws.secretAgain("Db", "{\"password\":\"p-2-managed\"}");

            assertThat(host.ask("refresh Db")).contains("has a new version");

            host.await("the notification", SOON, () -> !host.ask("heard").isEmpty());
            String[] heard = host.ask("heard").split(" ");
            assertThat(heard).startsWith("io.secretagent.rotation", "Db", version());
            assertThat(Long.parseLong(heard[3])).isBetween(before, System.currentTimeMillis());
            assertThat(heard[4]).isEqualTo("p-2-managed");
            assertThat(host.ask("threads")).contains("secret-agent-notify (daemon) of ");
        }
    }

    /** The login's password is the very object that the application was given, and kept: the agent sees it, and heals it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("withFlightRecorder")
    void theLastUseOfAReplacedVersionIsRecorded(Jdk jdk) throws IOException {
        Path recording = folder.resolve("host.jfr");
        String replaced = version();
        String unused;
        try (RunningHost host = HostJvm.in(folder)
                .java(jdk.java())
                .option("-XX:StartFlightRecording=filename=" + recording)
                .option("-Xlog:jfr*=off")
                .agent(yaml)
                .start("io.secretagent.hosts.jdk.Logins")) {
            // replies come late, as Flight Recorder has written lines to stdout
            host.await("the driver", SOON, () -> host.ask("driver").equals("Database"));
            host.await("the value", SOON, () -> host.ask("keep Db.password").equals("p-1-managed"));
            host.awaitStderr("Flight Recorder gets events", SOON);
            host.await("the MXBean", SOON, () -> host.ask("jmx").equals("true"));
            aws.secretAgain("Db", "{\"password\":\"p-2-managed\"}");
            host.await("a refresh", SOON, () -> host.ask("refresh Db").contains("has a new version"));
            host.await(
                    "the login", SOON, () -> host.ask("login-kept p-2-managed").equals("accepted"));
            unused = version();
            aws.secretAgain("Db", "{\"password\":\"p-3-managed\"}");
            host.await("a refresh", SOON, () -> host.ask("refresh Db").contains("has a new version"));
            aws.secretAgain("Db", "{\"password\":\"p-4-managed\"}");
            host.await("a refresh", SOON, () -> host.ask("refresh Db").contains("has a new version"));
        }

        List<RecordedEvent> events = named("io.secretagent.LastUse", RecordingFile.readAllEvents(recording));
        assertThat(events).extracting(event -> event.getString("versionId")).containsExactly(replaced, unused);
        assertThat(events).extracting(event -> event.getString("resource")).containsOnly("Db");
        assertThat(events.get(0).getDuration("timeUsed")).isPositive();
        assertThat(events.get(0).getInstant("lastUsed"))
                .isEqualTo(
                        events.get(0).getInstant("replaced").plus(events.get(0).getDuration("timeUsed")));
        assertThat(events.get(1).getDuration("timeUsed")).isZero();
        assertThat(new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1))
                .doesNotContain("p-2-managed", "p-3-managed", "p-4-managed");
    }

    private String version() {
        return aws.aws.secrets(TestingAws.REGION).versionId("Db", "AWSCURRENT");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withFlightRecorder")
    void fetchesAndRotationsAreRecorded(Jdk jdk) throws IOException {
        Path recording = folder.resolve("host.jfr");
        try (RunningHost host = HostJvm.in(folder)
                .java(jdk.java())
                .option("-XX:StartFlightRecording=filename=" + recording)
                .option("-Xlog:jfr*=off")
                .agent(yaml)
                .start()) {
            host.awaitStderr("Flight Recorder gets events", SOON);
            host.await("the MXBean", SOON, () -> host.ask("jmx").equals("true"));
            aws.aws.secrets(TestingAws.REGION).put("Db", "{\"password\":\"p-2-managed\"}");
            host.await("a refresh", SOON, () -> host.ask("refresh Db").contains("has a new version"));
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        assertThat(named("io.secretagent.Fetch", events)).anySatisfy(event -> {
            assertThat(event.getString("resource")).isEqualTo("Db");
            assertThat(event.getString("failure")).isNull();
            assertThat(event.getDuration("timeTaken").toNanos()).isBetween(1L, TimeUnit.SECONDS.toNanos(10));
        });
        assertThat(named("io.secretagent.Rotation", events)).singleElement().satisfies(event -> {
            assertThat(event.getString("resource")).isEqualTo("Db");
            assertThat(event.getString("versionId")).isEqualTo(version());
            assertThat(event.getString("changedKeys")).isEqualTo("password");
        });
        assertThat(new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1))
                .doesNotContain("p-2-managed");
    }

    private static List<RecordedEvent> named(String name, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
