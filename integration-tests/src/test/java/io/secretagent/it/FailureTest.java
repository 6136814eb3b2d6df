package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.AccessKey;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Starts that fail: one message that says what to do, status 1, and nothing else. */
class FailureTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-0815-secret\"}");

    @TempDir
    Path folder;

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
        aws.aws.shiftClock(Duration.ZERO);
    }

    @Test
    void aSecretThatDoesNotExist() {
        assertFails(aws.secretManager("TestingSecret", arn.replace("TestingSecret-", "Missing-")))
                .contains("TestingSecret (us-west-1, credentials from the configuration file)")
                .containsPattern("AWS returned ResourceNotFoundException \\(request id [-0-9a-f]{36}\\)")
                .contains("There is no such secret in us-west-1", "the ARN's last six characters");
    }

    @Test
    void aSecretOfAnotherRegion() {
        String elsewhere = aws.aws.secrets("eu-central-1").create("Elsewhere", "{}");

        assertFails(aws.secretManager("Elsewhere", elsewhere))
                .contains(
                        "The ARN names region eu-central-1, but the call went to us-west-1",
                        "secret-manager.aws.region");
    }

    @Test
    void aDeletedSecret() {
        String deleted = aws.secret("Deleted", "{}");
        aws.aws.secrets(TestingAws.REGION).delete("Deleted");

        assertFails(aws.secretManager("Deleted", deleted))
                .contains("InvalidRequestException", "marked for deletion", "secretsmanager:RestoreSecret");
    }

    @Test
    void aSecretThatTheCallerMayNotRead() {
        AccessKey stranger = aws.aws.iam().createUser("Stranger").createAccessKey();

        assertFails(configWith(stranger))
                .contains("AccessDeniedException", "Allow secretsmanager:GetSecretValue on " + arn)
                .contains("AWS answers the same where there is no such secret")
                .contains("The caller has its credentials from the configuration file.");
    }

    @Test
    void aSecretAccessKeyThatIsWrong() {
        assertFails(configWith(
                        new AccessKey(aws.key.accessKeyId(), "wrong-secret-access-key-1234567890", Optional.empty())))
                .contains("InvalidSignatureException", "does not belong to the access key id");
    }

    @Test
    void anAccessKeyIdThatAwsDoesNotKnow() {
        assertFails(configWith(new AccessKey("AKIAUNKNOWNUNKNOWN12", "any", Optional.empty())))
                .contains("UnrecognizedClientException", "AWS does not know the access key id");
    }

    @Test
    void aSessionTokenThatHasExpired() {
        AccessKey session = aws.aws.iam().user("SecretAgent").orElseThrow().createSession(Duration.ofHours(1));
        String config = configWith(session);

        aws.aws.faults().expiredCredentials().untilCleared();

        assertFails(config).contains("ExpiredTokenException", "renew the temporary credentials");
    }

    @Test
    void aClockThatIsWrongIsToleratedWithOneWarning() {
        aws.aws.shiftClock(Duration.ofMinutes(30));

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("A", arn, "B", arn, "C", arn, "D", arn))
                .hello("A.password", "D.password")
                .run();

        assertThat(run.stdout()).isEqualTo("A.password=p-0815-secret\nD.password=p-0815-secret\n");
        assertThat(run.stderr())
                .containsOnlyOnce("The clock of this machine is ")
                .containsPattern("WARN .* \\d+ s behind that of AWS; .* Set the clock \\(NTP\\)");
    }

    @Test
    void noCredentialsAtAll() {
        String config = aws.secretManager(Optional.empty(), "TestingSecret", arn);

        assertFails(config)
                .contains("There are no credentials from instance metadata")
                .contains("access-key-id", "AWS_ACCESS_KEY_ID", "~/.aws/credentials")
                .contains("AWS_EC2_METADATA_DISABLED (or aws.disableEc2Metadata) is true");
    }

    @Test
    void sharedCredentialsInAFileThatDoesNotExist() {
        PrivateFile.write(folder.resolve("no-credentials"), "aws_secret_access_key = outside-of-any-profile\n");
        String config = aws.secretManager(Optional.empty(), "TestingSecret", arn);

        assertFails(config).contains("no-credentials, line 1", "[profile]").doesNotContain("outside-of-any-profile");
    }

    @Test
    void nothingListensAtTheEndpoint() throws IOException {
        String unused = "http://127.0.0.1:" + freePort();

        assertFails(atEndpoint(unused)).contains("Nothing listens at " + unused, "secret-manager.aws.endpoint");
    }

    @Test
    void aHostThatDoesNotExist() {
        assertFails(atEndpoint("https://secretsmanager.invalid"))
                .contains("The host secretsmanager.invalid is unknown", "DNS");
    }

    @Test
    void aHostWithAnUnderscoreThatDoesNotExist() {
        assertFails(atEndpoint("http://no_such_host.invalid:4566"))
                .contains("The host no_such_host.invalid is unknown");
    }

    @Test
    void anEndpointThatNeverAnswers() {
        aws.aws.faults().hang().untilCleared();

        assertFails(aws.secretManager("TestingSecret", arn))
                .contains("There was no response within startup.timeout from " + aws.aws.endpoint());
    }

    @Test
    void anEndpointThatIsNotSecretsManager() {
        aws.aws.faults().garbage().untilCleared();

        assertFails(aws.secretManager("TestingSecret", arn))
                .contains("The response is not from Secrets Manager: " + aws.aws.endpoint());
    }

    @Test
    void throttlingThatDoesNotEnd() {
        aws.aws.faults().throttle().untilCleared();

        assertFails(aws.secretManager("TestingSecret", arn)).contains("ThrottlingException", "Secrets Manager is busy");
    }

    @Test
    void throttlingAndDroppedConnectionsAreRetriedUntilTheyEnd() {
        aws.aws.faults().throttle().times(1);
        aws.aws.faults().internalError().times(1);
        aws.aws.faults().dropConnection().times(1);

        HostRun run = HostJvm.in(folder)
                .agent(aws.secretManager("TestingSecret", arn))
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stdout()).isEqualTo("TestingSecret.password=p-0815-secret\n");
        assertThat(run.stderrLines()).hasSize(2);
        assertThat(run.stderr()).contains("WARN secret-agent: TestingSecret could not be fetched yet");
    }

    @Test
    void aFileThatIsNoYaml() {
        assertFails("secret-manager:\n  aws: {region: us-west-1\n").contains("secret-agent.yaml", "is not valid YAML");
    }

    @Test
    void aFileWithSeveralProblemsNamesThemAll() {
        assertFails("""
                secret-manager:
                  aws:
                    regoin: us-west-1
                    resources:
                      TestingSecret: arn:aws:secretsmanager:us-west-1:12:secret:TestingSecret-tN6s2j
                log: {level: loud}
                """)
                .contains("has 3 problems")
                .contains("secret-agent.yaml:3: secret-manager.aws.regoin: is not a known key; did you mean region?")
                .contains("secret-agent.yaml:5: secret-manager.aws.resources.TestingSecret: ", "account of 12 digits")
                .contains(
                        "secret-agent.yaml:6: log.level: \"loud\" is not one of off, error, warn, info, debug, trace");
    }

    @Test
    void aReferenceToAKeyThatTheSecretDoesNotHave() {
        HostRun run = HostJvm.in(folder)
                .option("-Dapp.password=secrets:TestingSecret:pasword")
                .agent(aws.secretManager("TestingSecret", arn))
                .hello("app.password")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("system property app.password: TestingSecret has no key \"pasword\"; its keys are password");
    }

    @Test
    void withOnFailureContinueTheHostRunsWithTheSecretsThatWereFetched() {
        String config = aws.secretManager("Good", arn, "Bad", arn.replace("TestingSecret-", "Missing-"))
                + "startup: {on-failure: continue}\n";

        HostRun run = HostJvm.in(folder)
                .agent(config)
                .hello("Good.password", "Bad.password")
                .run();

        assertThat(run.status()).isZero();
        assertThat(run.stdout()).isEqualTo("Good.password=p-0815-secret\nBad.password is not set\n");
        assertThat(run.stderr())
                .contains("ERROR", "Bad (us-west-1", "The application runs on without the missing values")
                .contains("a reference stays as it is written");
    }

    @Test
    void withOnFailureContinueTheHostRunsEvenWhereTheFileIsBroken() {
        String broken = "startup: {on-failure: continue}\nsecret-manager:\n  aws: {region: us-west-1\n";

        HostRun run = HostJvm.in(folder).agent(broken).hello("any").run();

        assertThat(run.status()).isZero();
        assertThat(run.stdout()).isEqualTo("any is not set\n");
        assertThat(run.stderr())
                .contains("is not valid YAML", "close the bracket that begins in line 3")
                .contains("The application runs on without Secret Agent");
    }

    /** Java 17 is the last version that allows them by default. */
    @Test
    void aSecurityManagerIsReportedAsNotSupported() {
        Assumptions.assumeTrue(Runtime.version().feature() < 18, "this JVM has no security managers");
        HostRun run = HostJvm.in(folder)
                .option("-Djava.security.manager")
                .agent(aws.secretManager("TestingSecret", arn))
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stderr())
                .containsOnlyOnce("security manager, which is not supported")
                .doesNotContain("Is the jar complete?", "FATAL", "\tat ");
    }

    private String configWith(AccessKey key) {
        return aws.secretManager(Optional.of(key), "TestingSecret", arn);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String atEndpoint(String url) {
        return aws.secretManager("TestingSecret", arn).replaceAll("endpoint: .*", "endpoint: " + url);
    }

    /** Asserts status 1 within the time-out and two seconds, a few lines, no trace and no core dump. Returns stderr. */
    private org.assertj.core.api.AbstractStringAssert<?> assertFails(String config) {
        Duration timeout = Duration.ofSeconds(3);
        String timed = config + "startup: {timeout: " + timeout.toSeconds() + "s}\n";
        long start = System.nanoTime();

        HostRun run =
                HostJvm.in(folder).agent(timed).hello("TestingSecret.password").run();

        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).as("the host did not run").isEmpty();
        assertThat(taken).isLessThan(timeout.plusSeconds(2));
        assertThat(run.stderrLines())
                .filteredOn(line -> !line.contains(" DEBUG secret-agent: ") && !line.contains(" TRACE secret-agent: "))
                .hasSizeBetween(2, 7);
        assertThat(run.stderr()).doesNotContain("\tat ", "Exception in thread", "p-0815-secret");
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().matches("core.*|hs_err.*"));
        return assertThat(run.stderr());
    }
}
