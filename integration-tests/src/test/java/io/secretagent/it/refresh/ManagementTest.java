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
