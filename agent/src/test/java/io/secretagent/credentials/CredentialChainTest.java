package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.log.Level;
import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import io.secretagent.testing.Given;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialChainTest {

    private static final String KEYS = "access-key-id: AKIAFILE\nsecret-access-key: " + CANARY + "\n";

    @TempDir
    Path folder;

    private final GivenCalls given = new GivenCalls();

    @AfterEach
    void quiet() {
        Log.setLevel(Level.INFO);
    }

    private Credentials choose(String lines) {
        return new CredentialChain(Given.settings(Given.aws(lines)).aws, given.calls(lines)).choose();
    }

    private String source() {
        return choose("").source();
    }

    private void environment() {
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", CANARY));
    }

    /** From the last to the first of the sources: each comes before those above. */
    @Test
    void theFirstConfiguredSourceIsUsed() throws IOException {
        assertThat(source()).isEqualTo("instance metadata");
        given.variables.put("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/c");
        assertThat(source()).isEqualTo("container credentials");
        given.sharedFiles(folder, "", "[default]\naws_access_key_id=A\naws_secret_access_key=s\n");
        assertThat(source()).isEqualTo("profile default of the shared files");
        given.variables.putAll(Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/token", "AWS_ROLE_ARN", "r"));
        assertThat(source()).isEqualTo("web identity (/token), role r");
        environment();
        assertThat(source()).isEqualTo("environment variables");
        given.properties.putAll(Map.of("aws.accessKeyId", "A", "aws.secretAccessKey", "s"));
        assertThat(source()).isEqualTo("system properties");
        assertThat(choose(KEYS).source()).isEqualTo("the configuration file");
        assertThat(choose(KEYS).current().accessKeyId()).isEqualTo("AKIAFILE");
    }

    @Test
    void aSourceThatIsPassedOverIsLoggedAtDebug() {
        Log.setLevel(Level.DEBUG);

        assertThat(StandardError.during(this::source))
                .contains("passed over: the configuration file has no access-key-id.")
                .contains("passed over: the system property aws.accessKeyId is not set.")
                .contains("passed over: AWS_ACCESS_KEY_ID is not set.")
                .contains("passed over: AWS_WEB_IDENTITY_TOKEN_FILE is not set.")
                .contains("passed over: the profile default of /dev/null and /dev/null has no credentials.")
                .contains("passed over: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set.");
    }

    @Test
    void aRoleIsOnTopOfTheFirstConfiguredSource() {
        environment();

        assertThat(choose("assume-role: arn:aws:iam::999999999999:role/R").source())
                .isEqualTo("environment variables, role arn:aws:iam::999999999999:role/R");
    }

    @Test
    void aSessionTokenBelongsToTheKeysOfItsSource() {
        environment();
        given.variables.put("AWS_SESSION_TOKEN", "t");
        assertThat(choose("").current()).isEqualTo(new AwsIdentity("AKIAENV", CANARY, "t"));

        given.properties.putAll(
                Map.of("aws.accessKeyId", "A", "aws.secretAccessKey", "s", "aws.sessionToken", "of properties"));
        assertThat(choose("").current()).isEqualTo(new AwsIdentity("A", "s", "of properties"));
    }

    @Test
    void halfAPairOfKeysIsAnErrorAndTheNextSourceIsNotTried() {
        given.variables.put("AWS_ACCESS_KEY_ID", CANARY);
        assertThatThrownBy(this::source)
                .isInstanceOf(CredentialsException.class)
                .hasMessage(
                        "Half a pair of credentials: AWS_ACCESS_KEY_ID is set, AWS_SECRET_ACCESS_KEY is not. Set both"
                                + " or neither; their names may be misspelt.");

        given.properties.put("aws.secretAccessKey", CANARY);
        assertThatThrownBy(this::source)
                .hasMessage(
                        "Half a pair of credentials: aws.secretAccessKey is set, aws.accessKeyId is not. Set both or"
                                + " neither; their names may be misspelt.");
    }

    @Test
    void aWebIdentityNeedsARole() {
        given.variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/token");

        assertThatThrownBy(this::source)
                .isInstanceOf(CredentialsException.class)
                .hasMessageStartingWith("AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not.");
    }

    @Test
    void aWebIdentityHasTheSessionNameOfTheEnvironment() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "t");
        given.variables.putAll(Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE", token.toString(), "AWS_ROLE_ARN", "r", "AWS_ROLE_SESSION_NAME", "me"));
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)));

        assertThat(choose("").current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(given.client.sent().get(0)).contains("RoleArn=r&RoleSessionName=me&");
    }

    @Test
    void aNamedProfileThatIsARoleOnTopOfTheEnvironmentComesBeforeItsKeys() throws IOException {
        given.sharedFiles(folder, "[profile p]\nrole_arn=r\ncredential_source=Environment\n", "");
        given.variables.put("AWS_PROFILE", "p");
        environment();
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)));

        Credentials credentials = choose("");
        assertThat(credentials.current().accessKeyId()).isEqualTo("ASIA1");
        assertThat(credentials.source()).isEqualTo("environment variables, role r");
    }

    @Test
    void aProfileThatIsNotUsedIsWarnedOf() throws IOException {
        given.sharedFiles(folder, "[profile p]\naws_access_key_id=A\naws_secret_access_key=s\n", "");

        assertThat(StandardError.during(() -> choose("profile: p"))).isEmpty();
        environment();
        assertThat(StandardError.during(this::source)).isEmpty();
        assertThat(StandardError.during(() -> choose("profile: p")))
                .containsOnlyOnce("Credentials from environment variables come before secret-manager.aws.profile, which"
                        + " is not used; remove one of the two.");
    }

    @Test
    void aProfileThatASettingNamesMustExist() {
        given.variables.put("AWS_PROFILE", "p");

        assertThatThrownBy(() -> choose("").current()).hasMessageStartingWith("There is no profile p in ");
    }
}
