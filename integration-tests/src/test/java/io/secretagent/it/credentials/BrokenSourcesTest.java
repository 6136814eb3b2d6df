package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Caller;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.it.harness.credentials.Source;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configured source that cannot be used is an error with a remedy; the next source in the order, which would work, is not tried. */
class BrokenSourcesTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-3236-secret\"}");

    @TempDir
    Path folder;

    private Place place;

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
    }

    @BeforeEach
    void provideInstanceMetadata() {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
        Source.INSTANCE_METADATA.setUp(place);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID",
    })
    void halfAPairInTheEnvironment(String present, String absent) {
        place.host.environment(present, "half-of-a-pair");

        assertFails("Half a pair of credentials: " + present + " is set, " + absent + " is not")
                .doesNotContain("half-of-a-pair");
    }

    @Test
    void halfAPairInTheSystemProperties() {
        place.host.option("-Daws.secretAccessKey=half-of-a-pair");

        assertFails("Half a pair of credentials: aws.secretAccessKey is set, aws.accessKeyId is not");
    }

    @Test
    void halfAPairInAProfile() {
        place.append(".aws/credentials", "[default]\naws_access_key_id = AKIAHALFHALFHALFHALF\n");

        assertFails(folder
                + "/.aws/credentials, line 2: Half a pair of credentials: aws_access_key_id of profile default is set");
    }

    @Test
    void aPairThatIsEmpty() {
        place.append(".aws/credentials", "[default]\naws_access_key_id =\naws_secret_access_key =\n");

        assertFails("aws_access_key_id of profile default and aws_secret_access_key are empty");
    }

    @ParameterizedTest
    @CsvSource({"AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"})
    void aNamedSharedFileThatDoesNotExist(String variable) {
        place.host.environment(variable, "/no/such/file");

        assertFails(variable + " names /no/such/file, which does not exist");
    }

    @Test
    void aSharedFileThatTheProcessMayNotRead() throws IOException {
        Path file = place.append(".aws/credentials", "[default]\naws_access_key_id = AKIAHALFHALFHALFHALF\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "this user may read everything");

        assertFails(file + ", which this process may not read; correct its owner or its permissions");
    }

    @Test
    void aLineOfTheSharedFileThatIsMalformedIsNamedAndNotQuoted() {
        Path file = place.append(".aws/credentials", """
                [default]
                aws_access_key_id = AKIAHALFHALFHALFHALF
                aws_session_token IQoJb3JpZ2luX2VjEAAATOKENSECRET
                """);

        assertFails(file + ", line 3: the line is neither [profile] nor key = value")
                .doesNotContain("TOKENSECRET");
    }

    @ParameterizedTest
    @CsvSource({"payments, no profile payments", "empty, no credentials in the profile empty"})
    void aNamedProfileWithoutCredentials(String profile, String message) {
        place.append(".aws/credentials", "[empty]\nregion = us-west-1\n");
        place.host.environment("AWS_PROFILE", profile);

        assertFails(message).contains(folder + "/.aws/credentials", "secret-manager.aws.profile, AWS_PROFILE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        source_profile = default               | source_profile leads back to itself
        source_profile = other                 | There is no profile other in
        region = us-west-1                     | needs a source_profile, a web_identity_token_file, or a
        credential_source = Magic              | needs a source_profile, a web_identity_token_file, or a
        credential_source = Environment        | its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set
        mfa_serial = arn:aws:iam::1:mfa/x      | one-time password (mfa_serial)
        """)
    void aRoleProfileThatCannotBeResolved(String line, String message) {
        place.append(".aws/config", "[default]\nrole_arn = arn:aws:iam::999999999999:role/Any\n" + line + "\n");

        assertFails(message);
    }

    @Test
    void aConsoleSignInWithoutItsFile() {
        place.append(".aws/config", "[default]\nlogin_session = arn:aws:iam::999999999999:user/x\n");

        assertFails("of the console sign-in cannot be read (NoSuchFileException). Run aws login --profile default")
                .contains(folder + "/.aws/login/cache/");
    }

    @Test
    void aCredentialProcessThatFails() {
        place.append(".aws/config", "[default]\ncredential_process = false\n");

        assertFails("There are no credentials from profile default of the shared files")
                .contains("it ended with status 1 and wrote nothing to stderr", "Run its credential_process by hand");
    }

    /** The command line and the output of a program may hold a password. */
    @Test
    void aCredentialProcessWithExpiredCredentialsIsNotQuotedAtAnyLevel() {
        place.append("answer.json", """
                {"Version": 1, "AccessKeyId": "AKIAEXPIRED", "SecretAccessKey": "hunter3-very-secret",
                 "Expiration": "2026-01-01T00:00:00+00:00"}
                """);
        place.append(
                ".aws/config",
                "[default]\ncredential_process = sh -c 'cat " + folder
                        + "/answer.json' x --password hunter2-very-secret\n");
        for (String level : List.of("warn", "trace")) {
            HostRun run = place.host
                    .agent(place.configuration("TestingSecret", arn) + "log: {level: " + level + "}\n")
                    .hello("TestingSecret.password")
                    .run();

            assertThat(run.stderr())
                    .contains(folder + "/.aws/config, line 2): its credentials have expired at 2026-01-01T00:00:00Z")
                    .doesNotContain("hunter");
        }
    }

    /** Each file is one that the AWS CLI reads. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[default]\n    aws_access_key_id = ID\n    aws_secret_access_key = SECRET\n",
                "[default]\nAWS_ACCESS_KEY_ID=ID\nAWS_SECRET_ACCESS_KEY=SECRET\n",
                "[default]\naws_access_key_id: ID\naws_secret_access_key: SECRET\n",
                "\ufeff[default]\r\naws_access_key_id = ID\r\naws_secret_access_key = SECRET\r\n",
                "[my profile 1]\naws_access_key_id = ID\naws_secret_access_key = SECRET\n",
            })
    void aFileThatTheAwsCliAcceptsIsAccepted(String text) {
        AccessKey key = place.key(place.user("InSharedFile").allowAllSecrets());
        place.append(
                ".aws/credentials",
                text.replace("ID\n", key.accessKeyId() + "\n")
                        .replace("ID\r", key.accessKeyId() + "\r")
                        .replace("SECRET\n", key.secretAccessKey() + "\n")
                        .replace("SECRET\r", key.secretAccessKey() + "\r"));
        if (text.startsWith("[my")) {
            place.inConfiguration("profile: my profile 1");
        }

        HostRun run = run(Duration.ofSeconds(20));

        assertThat(run.stdout()).as(run.stderr()).contains("p-3236-secret");
        assertThat(run.stderr())
                .contains(text.startsWith("[my") ? "from profile my profile 1 of" : "from profile default of")
                .doesNotContain("WARN");
    }

    @Test
    void ofAKeyThatIsSetTwiceTheUnusedOneIsReported() {
        AccessKey key = place.key(place.user("InSharedFile").allowAllSecrets());
        Path file = place.append(
                ".aws/credentials",
                "[default]\naws_secret_access_key = hunter2-very-secret\n" + Place.profile("default", key));

        HostRun run = run(Duration.ofSeconds(20));

        assertThat(run.stdout()).as(run.stderr()).contains("p-3236-secret");
        assertThat(run.stderr())
                .containsOnlyOnce(file + ", line 2, is not used: line 5 sets the same key of the same profile again")
                .doesNotContain("hunter");
    }

    @Test
    void keysBehindAShellsExportAreReported() {
        Path file = place.append(".aws/credentials", "[default]\nexport AWS_ACCESS_KEY_ID=AKIAHALFHALFHALFHALF\n");
        place.host.environment("AWS_PROFILE", "default");

        assertFails("no credentials in the profile default")
                .contains(file + ", line 2: the line begins with export")
                .doesNotContain("AKIAHALF");
    }

    @Test
    void aKeyThatIsIndentedDeeperThanTheOneAboveBelongsToItsValue() {
        Path file = place.append(
                ".aws/credentials",
                "[default]\naws_access_key_id = AKIAHALFHALFHALFHALF\n  aws_secret_access_key = s\n");

        assertFails(file + ", line 2: the lines below this key are indented deeper than it")
                .doesNotContain("AKIAHALF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWS_CONFIG_FILE | /no/such/file | AWS_CONFIG_FILE names /no/such/file, which does not exist
            AWS_PROFILE     | payments      | There is no profile payments in
            """)
    void anErrorInTheFilesThatMayNameTheRegionIsTheFirstCause(String variable, String value, String message) {
        Source.ENVIRONMENT.setUp(place);
        place.host.environment(variable, value);

        HostRun run = place.host
                .agent(place.configuration("A", "First").replaceAll("(?m)^ *region: .*$", ""))
                .hello("A.password")
                .run();

        assertThat(run.stderr()).contains("A (region unknown", message).doesNotContain("Nothing names the region");
    }

    @Test
    void aCredentialProcessThatDoesNotEndDoesNotBlockTheStart() {
        place.append(".aws/config", "[default]\ncredential_process = sleep 60\n");

        assertFails("There was no response within startup.timeout");
    }

    @Test
    void aMalformedSharedFileDoesNotAffectARoleThatNeedsNothingFromIt() {
        User user = place.user("InConfiguration");
        Role role = place.role("OverTheConfiguration").allowAllSecrets();
        place.inConfiguration(place.key(user));
        place.inConfiguration("assume-role: " + role.trust(user.arn()).arn());
        place.append(".aws/config", "region = outside-of-any-profile\n");

        HostRun run = run(Duration.ofSeconds(20));

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).doesNotContain("outside-of-any-profile", "WARN", "defect");
    }

    @Test
    void aSingleSignOnWithoutItsToken() {
        place.append(".aws/config", Place.SIGN_ON);

        assertFails("of single sign-on cannot be read (NoSuchFileException). Run aws sso login --profile default")
                .contains(folder + "/.aws/sso/cache/");
    }

    @Test
    void aTokenFileThatDoesNotExist() {
        place.host
                .environment("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such/token")
                .environment("AWS_ROLE_ARN", "arn:aws:iam::999999999999:role/Any");

        assertFails("The token file /no/such/token of the web identity cannot be read (NoSuchFileException)");
    }

    @Test
    void aTokenFileWithoutARole() {
        place.host.environment("AWS_WEB_IDENTITY_TOKEN_FILE", "/no/such/token");

        assertFails("AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not");
    }

    @Test
    void aTokenOfAProviderThatTheAccountDoesNotKnow() {
        place.append("irsa/token", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.c2ln");
        place.host
                .environment(
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        folder.resolve("irsa/token").toString())
                .environment("AWS_ROLE_ARN", place.role("OfWebIdentity").arn());

        assertFails("STS answered InvalidIdentityToken").contains("create the IAM OIDC provider of the cluster");
    }

    @Test
    void aContainerThatIsRefused() {
        Source.CONTAINER.setUp(place);
        place.host.environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "");
        place.host.environment("AWS_CONTAINER_AUTHORIZATION_TOKEN", "wrong-token");

        assertFails("There are no credentials from container credentials (status 401)")
                .contains("the token in AWS_CONTAINER_AUTHORIZATION_TOKEN");
    }

    @Test
    void anInstanceWithoutARole() {
        aws.aws.detachInstanceRole();

        assertFails("There are no credentials from instance metadata").contains("attach an IAM role to the instance");
    }

    @Test
    void aMachineWithoutInstanceMetadata() throws IOException {
        int unusedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unusedPort = socket.getLocalPort();
        }
        place.host.environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + unusedPort);

        assertFails("nothing answers at http://127.0.0.1:" + unusedPort + " (ConnectException)")
                .contains("give credentials in the configuration file");
    }

    /** As on a laptop whose network drops packets to a link-local address. */
    @Test
    void instanceMetadataThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            place.host.environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());

            assertFails("nothing answers at http://127.0.0.1:" + silent.getLocalPort() + " (SocketTimeoutException)");
        }
    }

    /** As in a container that the response with the token does not reach. */
    @Test
    void instanceMetadataWithoutAToken() {
        aws.aws
                .faults()
                .unavailable()
                .service("imds")
                .operation("PUT /latest/api/token")
                .untilCleared();

        assertFails("it requires an IMDSv2 token and issued none (status 401)").contains("hop limit to 2");
    }

    @Test
    void aSecretWithoutARegionOnAMachineWhoseInstanceMetadataNeverAnswer() throws IOException {
        place.inConfiguration(place.key(place.user("InConfiguration")));
        try (ServerSocket silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            place.host.environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort());
            String yaml = place.configuration("A", "First").replaceAll("(?m)^ *region: .*$", "")
                    + "      B: Second\n      C: Third\n";
            long start = System.nanoTime();

            HostRun run = place.host.agent(yaml).hello("A.password").run();

            assertThat(run.stderr()).contains("A, B, C (region unknown", "Nothing names the region");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    @Test
    void atDebugEachSourceThatIsSkippedLogsWhy() {
        HostRun run = place.host
                .agent(place.configuration("TestingSecret", arn) + "log: {level: debug}\n")
                .hello("TestingSecret.password")
                .run();

        assertThat(run.stderr()).as("the files are read once for all").containsOnlyOnce("Read the shared files ");
        assertThat(run.stderr()
                        .lines()
                        .filter(line -> line.contains("passed over"))
                        .toList())
                .hasSize(6)
                .satisfiesExactly(
                        line -> assertThat(line).contains("the configuration file has no access-key-id"),
                        line -> assertThat(line).contains("aws.accessKeyId is not set"),
                        line -> assertThat(line).contains("AWS_ACCESS_KEY_ID is not set"),
                        line -> assertThat(line).contains("AWS_WEB_IDENTITY_TOKEN_FILE is not set"),
                        line -> assertThat(line).contains("the profile default of", "has no credentials"),
                        line -> assertThat(line).contains("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"));
    }

    @Test
    void keysInTheEnvironmentComeBeforeTheConfiguredProfileWithAWarning() {
        AccessKey key = place.key(place.user("InProfile"));
        place.inCredentialsFile("payments", key);
        place.inConfiguration("profile: payments");
        Caller caller = Source.ENVIRONMENT.setUp(place);

        HostRun run = run(Duration.ofSeconds(20));

        assertThat(run.stderr())
                .contains(
                        "WARN secret-agent: Credentials from environment variables come before secret-manager.aws.profile");
        assertThat(aws.aws.requests().of("GetSecretValue"))
                .isNotEmpty()
                .allMatch(request -> caller.is(aws.aws
                        .callerArn(request.accessKeyId(), request.sessionToken())
                        .orElseThrow()));
    }

    /** Asserts a failure within seconds, without a call of Secrets Manager. */
    private AbstractStringAssert<?> assertFails(String message) {
        long start = System.nanoTime();
        HostRun run = run(Duration.ofSeconds(5));

        assertThat(run.status()).as(run.stderr()).isEqualTo(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(aws.aws.requests().of("GetSecretValue")).isEmpty();
        return assertThat(run.stderr()).contains(message);
    }

    private HostRun run(Duration timeout) {
        return place.host
                .agent(place.configuration("TestingSecret", arn) + "startup: {timeout: " + timeout.toSeconds() + "s}\n")
                .hello("TestingSecret.password")
                .run();
    }
}
