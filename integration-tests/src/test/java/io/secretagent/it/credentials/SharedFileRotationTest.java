package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Elapsed;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Temporary credentials in the shared file that an automation replaces while the agent runs. */
@Tag("once")
class SharedFileRotationTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-1-rotating\"}");

    @TempDir
    Path folder;

    private Place place;
    private User user;
    private Path file;

    @BeforeEach
    void anEmptyFile() {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
        user = place.user("Rotating").allowAllSecrets();
        file = place.append(".aws/credentials", "");
    }

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
        aws.aws.sessionLifetime(Duration.ofHours(1));
    }

    @Test
    void inThirtyRotationsNoFetchFails() throws Exception {
        write(session());
        try (RunningHost host = start()) {
            for (int i = 2; i <= 31; i++) {
                AccessKey next = session();
                aws.aws.secrets(TestingAws.REGION).put("TestingSecret", value("p-" + i + "-rotating"));
                switch (i % 3) {
                    case 0 -> write(next);
                    case 1 -> writeAtomically(next);
                    default -> writeInTwoHalves(next);
                }
                host.await("a fetch with the new session", SOON, () -> hasFetched(next));
                host.awaitProperty("TestingSecret.password", "p-" + i + "-rotating", SOON);
            }
            assertThat(fetches()).hasSizeGreaterThan(30).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    @Test
    void aFileThatIsHalfWrittenIsNotUsed() throws Exception {
        write(session());
        try (RunningHost host = start("20ms")) {
            for (int i = 0; i < 3; i++) {
                AccessKey next = session();
                writeInTwoHalves(next);
                host.await("a fetch with the new session", SOON, () -> hasFetched(next));
            }
            assertThat(fetches()).hasSizeGreaterThan(20).allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    @Test
    void anExpiredSessionFailsNothingElseAndTheNextOneIsUsedWithinSeconds() throws Exception {
        write(session());
        try (RunningHost host = start()) {
            aws.aws.faults().expiredCredentials().untilCleared();
            host.awaitStderr("ExpiredToken", SOON);
            aws.aws.secrets(TestingAws.REGION).put("TestingSecret", value("p-after-expiry"));
            int refused = fetches().size();
            host.await("some seconds of retries", SOON, new Elapsed(Duration.ofSeconds(4)));

            assertThat(host.property("TestingSecret.password")).doesNotContain("after");
            assertThat(fetches()).as("refused credentials are not sent again").hasSize(refused);

            write(session());
            host.awaitProperty("TestingSecret.password", "p-after-expiry", SOON);
            host.awaitStderr("TestingSecret refreshed again, after", SOON);
            assertThat(host.stderr()).containsOnlyOnce("WARN secret-agent: TestingSecret (us-west-1");
        }
    }

    @Test
    void aFileThatIsMalformedForAWhileKeepsTheLastGoodCredentialsAndIsLoggedOnce() throws Exception {
        AccessKey good = session();
        write(good);
        try (RunningHost host = start()) {
            PrivateFile.write(file, "aws_access_key_id = outside of any profile\n");
            host.awaitStderr("The shared files have changed and cannot be used", SOON);
            int before = fetches().size();
            host.await("further fetches", SOON, () -> fetches().size() > before + 2);

            assertThat(host.stderr()).containsOnlyOnce("and cannot be used").doesNotContain("outside of any");
            assertThat(fetches()).allMatch(request -> request.status() == 200);

            AccessKey next = session();
            write(next);
            host.await("a fetch with the new session", SOON, () -> hasFetched(next));
        }
    }

    @Test
    void aFileThatEveryUserMayWriteIsWarnedOfOnceForEachContent() throws Exception {
        AccessKey first = session();
        writeForEveryUser(first);
        try (RunningHost host = start()) {
            AccessKey next = session();
            writeForEveryUser(next);
            host.await("a fetch with the new session", SOON, () -> hasFetched(next));

            assertThat(host.stderr().lines().filter(line -> line.contains("WARN")))
                    .hasSize(2)
                    .allMatch(line -> line.contains(
                            "WARN secret-agent: The shared file " + file + " may be written by every user (owner "))
                    .allMatch(line -> line.contains(", mode rw-rw-rw-); run \"chmod go-w " + file + "\". Its writers"))
                    .noneMatch(line -> line.contains(first.accessKeyId()) || line.contains(next.accessKeyId()));
        }
    }

    @Test
    void aRoleOnTopIsAssumedWithTheNewSessionAtItsNextRenewal() throws Exception {
        Role role = place.role("OnTop").trust(user.arn()).allowAllSecrets();
        place.inConfiguration("assume-role: " + role.arn());
        aws.aws.sessionLifetime(Duration.ofSeconds(8));
        write(session());
        try (RunningHost host = start()) {
            AccessKey next = session();
            write(next);
            host.await(
                    "the role assumed with the new session",
                    Duration.ofSeconds(20),
                    () -> aws.aws.requests().of("AssumeRole").stream()
                            .anyMatch(request -> request.accessKeyId().equals(next.accessKeyId())));

            assertThat(fetches()).isNotEmpty().allMatch(request -> request.status() == 200);
            assertThat(host.stderr()).doesNotContain("WARN");
        }
    }

    private AccessKey session() {
        return place.session(user);
    }

    private RunningHost start() {
        return start("1s");
    }

    private RunningHost start(String interval) {
        RunningHost host = place.host
                .agent(place.configuration("TestingSecret", arn) + "refresh: {interval: " + interval + "}\n")
                .start();
        assertThat(host.property("TestingSecret.password")).startsWith("p-");
        return host;
    }

    private static String value(String password) {
        return "{\"password\":\"" + password + "\"}";
    }

    private void write(AccessKey key) {
        PrivateFile.write(file, Place.profile("default", key));
    }

    private void writeAtomically(AccessKey key) throws IOException {
        Path beside = PrivateFile.write(file.resolveSibling("next"), Place.profile("default", key));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private void writeForEveryUser(AccessKey key) throws IOException {
        Path beside = PrivateFile.write(file.resolveSibling("next"), Place.profile("default", key));
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Longer than the time to the next refresh, but shorter than the agent waits for a file to settle. */
    private void writeInTwoHalves(AccessKey key) throws Exception {
        String text = Place.profile("default", key);
        PrivateFile.write(file, text.substring(0, text.length() * 2 / 3));
        Thread.sleep(100);
        Files.writeString(file, text);
    }

    private static boolean hasFetched(AccessKey key) {
        return fetches().stream()
                .anyMatch(request -> request.accessKeyId().equals(key.accessKeyId()) && request.status() == 200);
    }

    private static List<RecordedRequest> fetches() {
        return aws.aws.requests().of("GetSecretValue").stream()
                .filter(request -> request.status() != 0)
                .toList();
    }
}
