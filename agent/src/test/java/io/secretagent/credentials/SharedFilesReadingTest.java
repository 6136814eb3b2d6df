package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.config.AwsSettings;
import io.secretagent.http.Address;
import io.secretagent.http.TlsSockets;
import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Region, addresses and credentials come from one reading of the shared files; changed files are read again. */
class SharedFilesReadingTest {

    @TempDir
    Path folder;

    private final Map<String, String> variables = new HashMap<>();
    private final AwsSettings settings = Given.settings(Given.file("")).aws;
    private AwsCalls calls;
    private AgentCredentials credentials;
    private int changes;

    @BeforeEach
    void start() throws IOException {
        variables.put("HOME", folder.toString());
        Files.createDirectories(folder.resolve(".aws"));
        calls = new AwsCalls(settings, TlsSockets.inBackground(Map.of()), new Properties(), variables);
        credentials = new AgentCredentials(settings, calls);
        Log.setLevel(Level.DEBUG);
    }

    @AfterEach
    void quiet() {
        Log.setLevel(Level.INFO);
    }

    @Test
    void oneReadingServesRegionAddressesAndCredentials() throws IOException {
        write("AKIA1", "us-west-1");

        String log = StandardError.during(() -> {
            assertThat(calls.regions.of("S")).isEqualTo("us-west-1");
            assertThat(calls.addresses.of(AwsService.SECRETS_MANAGER, "us-west-1"))
                    .hasToString("http://127.0.0.1:1");
            assertThat(keyId()).isEqualTo("AKIA1");
            assertThat(keyId()).isEqualTo("AKIA1");
            assertThat(calls.addresses.of(AwsService.STS, "us-west-1")).hasToString("http://127.0.0.1:1");
        });

        assertThat(readings(log)).isEqualTo(1);
    }

    @Test
    void oneReadingServesSeveralThreads() throws Exception {
        write("AKIA1", "us-west-1");
        Thread[] threads = new Thread[8];

        String log = StandardError.during(() -> {
            for (int i = 0; i < threads.length; i++) {
                threads[i] = new Thread(i % 2 == 0 ? this::keyId : () -> calls.regions.of("S"));
                threads[i].start();
            }
            for (Thread thread : threads) {
                join(thread);
            }
        });

        assertThat(readings(log)).isEqualTo(1);
    }

    @Test
    void regionAndKeyComeFromTheSameVersionOfTheFilesAndThenFromTheNext() throws IOException {
        write("AKIA1", "us-west-1");
        assertThat(calls.regions.of("S")).isEqualTo("us-west-1");
        write("AKIA2", "us-west-2");

        assertThat(keyId()).as("the key of the region's version").isEqualTo("AKIA1");
        assertThat(keyId()).as("the key of the next version").isEqualTo("AKIA2");
    }

    @Test
    void filesAreNotReadAgainUntilTheyChange() throws IOException {
        write("AKIA1", "us-west-1");
        keyId();
        write("AKIA2", "us-west-1");

        String log = StandardError.during(() -> {
            for (int i = 0; i < 5; i++) {
                assertThat(keyId()).isEqualTo("AKIA2");
            }
        });

        assertThat(readings(log)).isEqualTo(1);
    }

    @Test
    void changedFilesAreReadAtOnceIfAwsRefusesTheKey() throws IOException {
        write("AKIA1", "us-west-1");
        var refused = credentials.current();
        write("AKIA2", "us-west-1", Instant.now());

        assertThat(keyId()).as("the file may be only partly written").isEqualTo("AKIA1");
        assertThat(credentials.renew(refused)).isTrue();
        assertThat(keyId()).isEqualTo("AKIA2");
    }

    @Test
    void filesThatWereNotValidAreReadAgain() throws IOException {
        Files.writeString(folder.resolve(".aws/credentials"), "[default]\naws_access_key_id = AKIA1\n");
        assertThatThrownBy(this::keyId).hasMessageContaining("aws_secret_access_key");

        write("AKIA2", "us-west-1");

        Instant end = Instant.now().plusSeconds(10);
        while (Instant.now().isBefore(end) && !isValid()) {
            Thread.onSpinWait(); // a failure is reused for two seconds
        }
        assertThat(keyId()).isEqualTo("AKIA2");
    }

    @Test
    void filesThatNamedNoRegionAreReadAgain() throws IOException {
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        write("AKIA1", "");
        assertThatThrownBy(() -> calls.regions.of("S")).hasMessageStartingWith("Nothing names the region.");

        write("AKIA1", "us-west-1");

        assertThat(calls.profile.region()).isEqualTo("us-west-1");
    }

    private boolean isValid() {
        try {
            credentials.current();
            return true;
        } catch (CredentialsException e) {
            return false;
        }
    }

    private String keyId() {
        return credentials.current().accessKeyId();
    }

    private static int readings(String log) {
        return log.split("Read the shared files ", -1).length - 1;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a modification time long enough ago for the file to be complete. */
    private void write(String keyId, String region) throws IOException {
        write(keyId, region, Instant.now().minus(Duration.ofHours(2)).plusSeconds(++changes));
    }

    private void write(String keyId, String region, Instant time) throws IOException {
        Path file = Files.writeString(
                folder.resolve(".aws/credentials"),
                "[default]\nregion = " + region + "\nendpoint_url = http://127.0.0.1:1\naws_access_key_id = " + keyId
                        + "\naws_secret_access_key = x\n");
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    @Test
    void thatFailedAtFirstIsFollowedByOneThatHoldsAddresses() throws IOException {
        variables.put("AWS_ACCESS_KEY_ID", "AKIA0");
        variables.put("AWS_SECRET_ACCESS_KEY", "x");
        Files.writeString(folder.resolve(".aws/credentials"), "[default]\nendpoint_ur");

        String log = StandardError.during(
                () -> assertThat(addresses()).containsOnly("https://secretsmanager.us-west-1.amazonaws.com"));
        write("AKIA1", "us-west-1");
        log += StandardError.during(() -> assertThat(addresses()).containsOnly("http://127.0.0.1:1"));

        assertThat(log)
                .containsOnlyOnce("The shared files cannot be read; until they can, addresses")
                .containsOnlyOnce("is called at https://secretsmanager.us-west-1.amazonaws.com (AWS's default address)")
                .containsOnlyOnce("is called at http://127.0.0.1:1");
        assertThat(readings(log)).isEqualTo(1);
    }

    private List<String> addresses() {
        return Stream.generate(() -> calls.addresses.of(AwsService.SECRETS_MANAGER, "us-west-1"))
                .limit(3)
                .map(Address::toString)
                .toList();
    }
}
