package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.credentials.Place;
import io.secretagent.localaws.AccessKey;
import io.secretagent.localaws.ConsoleSession;
import io.secretagent.localaws.User;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Machines outside of AWS: the signing helper of IAM Roles Anywhere and {@code aws login}, by stand-ins that print and write what
 * these do.
 *
 * <p>Sources: the helper's source, {@code aws_signing_helper/update.go} and {@code cmd/credential_process.go}; "Login credentials
 * provider" in the AWS SDKs and Tools reference guide.
 */
@Tag("once")
class OutsideAwsTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    /** The certificate and the three ARNs that the helper needs. */
    private static final String ARGUMENTS = " --certificate cert.pem --private-key key.pem"
            + " --trust-anchor-arn arn:aws:rolesanywhere:us-west-1:999999999999:trust-anchor/a1"
            + " --profile-arn arn:aws:rolesanywhere:us-west-1:999999999999:profile/p1"
            + " --role-arn arn:aws:iam::999999999999:role/AccessToSecrets";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-1-anywhere\"}");

    @TempDir
    Path folder;

    private Place place;
    private User user;
    private Path helper;

    @BeforeEach
    void installTheHelper() throws IOException {
        aws.aws.requests().clear();
        place = new Place(aws, folder);
        user = place.user("Anywhere").allowAllSecrets();
        Path program = Path.of("src/test/resources/roles-anywhere/aws_signing_helper");
        helper = Files.copy(program, folder.resolve("aws_signing_helper"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    }

    @AfterEach
    void healAws() {
        aws.aws.faults().clear();
    }

    /** What {@code CreateSession} of IAM Roles Anywhere would return to the helper the next time. */
    private AccessKey nextSession(Duration lifetime) {
        AccessKey key = place.session(user);
        Instant expires = Instant.now().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        PrivateFile.write(
                folder.resolve("session"),
                String.join(
                                "\n",
                                key.accessKeyId(),
                                key.secretAccessKey(),
                                key.sessionToken().orElseThrow(),
                                expires.toString())
                        + "\n");
        return key;
    }

    private RunningHost start() {
        return place.host
                .agent(place.configuration("TestingSecret", arn) + "refresh: {interval: 1s}\n")
                .start();
    }

    private static boolean hasFetched(AccessKey key) {
        return aws.aws.requests().of("GetSecretValue").stream()
                .anyMatch(request -> request.accessKeyId().equals(key.accessKeyId()) && request.status() == 200);
    }

    @Test
    void theHelperAsACredentialProcessIsRunAgainBeforeItsSessionExpires() {
        place.append(
                ".aws/config", "[default]\ncredential_process = " + helper + " credential-process" + ARGUMENTS + "\n");
        AccessKey first = nextSession(Duration.ofSeconds(12));
        try (RunningHost host = start()) {
            assertThat(host.property("TestingSecret.password")).startsWith("p-");
            assertThat(hasFetched(first)).isTrue();

            AccessKey second = nextSession(Duration.ofHours(1));

            host.await("a fetch with the next session", SOON, () -> hasFetched(second));
            assertThat(host.stderr())
                    .contains("profile default of the shared files")
                    .doesNotContain("WARN");
        }
    }

    @Test
    void theFileThatTheHelperUpdatesIsReadAgainWhenTheSessionInItHasExpired() throws Exception {
        place.inConfiguration("profile: anywhere");
        Path file = place.append(".aws/credentials", Place.profile("other", place.key(place.user("Other"))));
        AccessKey first = nextSession(Duration.ofHours(1));
        update();
        try (RunningHost host = start()) {
            assertThat(hasFetched(first)).isTrue();
            AccessKey second = nextSession(Duration.ofHours(1));
            update();
            host.await("a fetch with the session of the second update", SOON, () -> hasFetched(second));
            assertThat(host.stderr()).doesNotContain("WARN");

            aws.aws.faults().expiredCredentials().untilCleared();
            host.awaitStderr("ExpiredToken", SOON);
            AccessKey third = nextSession(Duration.ofHours(1));
            update();

            host.await("a fetch with the session of the third update", SOON, () -> hasFetched(third));
            host.awaitStderr("TestingSecret refreshed again, after", SOON);
            assertThat(Files.readString(file)).contains("[other]", "[anywhere]").doesNotContain(second.accessKeyId());
        }
    }

    private void update() throws IOException, InterruptedException {
        String command = helper + " update --profile anywhere --once" + ARGUMENTS;
        Process process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("helper.log").toFile())
                .directory(new File(folder.toString()))
                .start();
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("helper.log")))
                .isZero();
    }

    /** The profile and the file below the home that {@code aws login --profile console} leaves. */
    @Test
    void whatAwsLoginWritesIsUsedAndWhereItEndsSoonRenewedAndWrittenBack() throws IOException {
        place.inConfiguration("profile: console");
        ConsoleSession session = aws.aws.consoleSession(user, Duration.ofHours(12));
        place.append(
                ".aws/config",
                "[profile console]\nlogin_session = " + session.loginSession() + "\nregion = us-west-1\n");
        Path cache = place.append(".aws/login/cache/other.json", "{}").getParent();
        place.host.environment("AWS_ENDPOINT_URL_SIGNIN", aws.aws.endpoint().toString());
        AccessKey first = place.session(user);
        Path file = session.writeTo(cache, first, Instant.now().plus(Duration.ofMinutes(15)));
        try (RunningHost host = start()) {
            assertThat(host.property("TestingSecret.password")).startsWith("p-");
        }
        assertThat(hasFetched(first)).isTrue();
        assertThat(aws.aws.requests().count("CreateOAuth2Token")).isZero();

        session.writeTo(cache, first, Instant.now().plus(Duration.ofMinutes(2)));
        aws.aws.requests().clear();
        try (RunningHost host = start()) {
            assertThat(host.property("TestingSecret.password")).startsWith("p-");
        }
        assertThat(hasFetched(first)).isFalse();
        assertThat(hasFetchedWithAnother(first)).isTrue();
        assertThat(aws.aws.requests().count("CreateOAuth2Token")).isEqualTo(1);
        assertThat(Files.readString(file)).doesNotContain(first.accessKeyId());
    }

    private static boolean hasFetchedWithAnother(AccessKey key) {
        return aws.aws.requests().of("GetSecretValue").stream()
                .anyMatch(request -> !request.accessKeyId().equals(key.accessKeyId()) && request.status() == 200);
    }
}
