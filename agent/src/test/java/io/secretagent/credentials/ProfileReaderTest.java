package io.secretagent.credentials;

import static io.secretagent.testing.Given.CANARY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.signature.AwsIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kinds of profiles. Single sign-on and console sign-in are in {@link SignInTest}. */
class ProfileReaderTest {

    private static final String KEYS = "aws_access_key_id = AKIA1\naws_secret_access_key = " + CANARY + "\n";

    @TempDir
    Path folder;

    private final GivenCalls given = new GivenCalls();

    private ProfileReader reader(String config) {
        try {
            given.sharedFiles(folder, config.replace(';', '\n'), "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        AwsCalls calls = given.calls();
        return new ProfileReader(calls.profile.files(), new StsCalls(calls), calls);
    }

    private Credentials credentials(String config) {
        return reader(config).create();
    }

    private String formOf(String config) {
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)));
        assertThat(credentials(config).current().accessKeyId()).isEqualTo("ASIA1");
        return given.client.sent().get(given.client.sent().size() - 1);
    }

    private void assertFails(String config, String message) {
        assertThatThrownBy(() -> credentials(config))
                .isInstanceOfSatisfying(
                        CredentialsException.class,
                        e -> assertThat(e.isTransient).isFalse())
                .hasMessageContaining(message.replace("CONFIG", folder + "/config"))
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void keysAreUsedAsTheyAre() {
        Credentials credentials = credentials("[default]\n" + KEYS);
        assertThat(credentials.current()).isEqualTo(new AwsIdentity("AKIA1", CANARY));
        assertThat(credentials.source()).isEqualTo("profile default of the shared files");

        assertThat(credentials("[default]\n" + KEYS + "aws_session_token = t\n").current())
                .isEqualTo(new AwsIdentity("AKIA1", CANARY, "t"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [default];x=1;aws_access_key_id=kAnArY7Qx9     | CONFIG, line 3: Half a pair of credentials: aws_access_key_id of profile default is set, aws_secret_access_key is not.
            [default];x=1;aws_secret_access_key=kAnArY7Qx9 | CONFIG, line 3: Half a pair of credentials: aws_secret_access_key is set, aws_access_key_id of profile default is not.
            [default];x=1;aws_access_key_id=;aws_secret_access_key= | aws_access_key_id of profile default and aws_secret_access_key are empty. Set both or remove both.
            """)
    void halfAPairOfKeysIsAnError(String config, String message) {
        assertFails(config, message);
    }

    @Test
    void aRoleIsAssumedWithTheKeysOfItsSource() {
        String form = formOf("[default];role_arn=r/1;source_profile=base;role_session_name=me;external_id=e;"
                + "duration_seconds=900;[profile base]\n" + KEYS);

        assertThat(form)
                .contains("Action=AssumeRole&", "RoleArn=r%2F1&RoleSessionName=me&DurationSeconds=900&ExternalId=e");
        assertThat(given.client.requests.get(0).headers.get("Authorization")).contains("AKIA1");
    }

    @Test
    void aRoleIsRequestedForOneHourUnlessTheProfileSaysOtherwise() {
        assertThat(formOf("[default];role_arn=r;source_profile=base;[profile base]\n" + KEYS))
                .endsWith("RoleSessionName=secret-agent&DurationSeconds=3600");
    }

    @Test
    void aRoleMayBeAssumedWithItsOwnKeys() {
        assertThat(formOf("[default];role_arn=r;source_profile=default\n" + KEYS))
                .contains("RoleArn=r&");
        assertThat(credentials("[default];role_arn=r;source_profile=default\n" + KEYS)
                        .source())
                .isEqualTo("profile default of the shared files, role r");
    }

    @Test
    void rolesMayFormAChain() {
        given.client.then(200, StsCallsTest.session(Duration.ofHours(1)));
        formOf("[default];role_arn=r1;source_profile=a;[profile a];role_arn=r2;source_profile=b;[profile b]\n" + KEYS);

        assertThat(given.client.sent().get(0)).contains("RoleArn=r2&");
        assertThat(given.client.sent().get(1)).contains("RoleArn=r1&");
    }

    @Test
    void aWebIdentityIsReadFromItsFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "the-token\n");

        assertThat(formOf("[default];role_arn=r;web_identity_token_file=" + token))
                .contains("Action=AssumeRoleWithWebIdentity&", "RoleArn=r&", "WebIdentityToken=the-token");
    }

    @Test
    void aCredentialSourceMayBeTheEnvironment() {
        given.variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "s"));
        formOf("[default];role_arn=r;credential_source=Environment");

        assertThat(given.client.requests.get(0).headers.get("Authorization")).contains("AKIAENV");
    }

    @Test
    void aCredentialSourceMayBeTheInstanceOrTheContainer() {
        assertThat(credentials("[default];role_arn=r;credential_source=Ec2InstanceMetadata")
                        .source())
                .isEqualTo("instance metadata, role r");
        assertThat(credentials("[default];role_arn=r;credential_source=EcsContainer")
                        .source())
                .isEqualTo("container credentials, role r");
        given.variables.put("AWS_EC2_METADATA_DISABLED", "true");
        assertThatThrownBy(() -> credentials("[default];role_arn=r;credential_source=Ec2InstanceMetadata")
                        .current())
                .hasMessageContaining("The profile default names it as credential_source; but");
    }

    @Test
    void aProcessPrintsTheKeys() throws IOException {
        Path output = Files.writeString(
                folder.resolve("output"), "{\"Version\":1,\"AccessKeyId\":\"AKIAPROCESS\",\"SecretAccessKey\":\"s\"}");

        assertThat(credentials("[default];credential_process=cat " + output)
                        .current()
                        .accessKeyId())
                .isEqualTo("AKIAPROCESS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [default];role_arn=r;mfa_serial=m;source_profile=default                | (CONFIG, line 3): it requires a one-time password (mfa_serial)
            [default];role_arn=r                                                    | its role_arn needs a source_profile, a web_identity_token_file, or a credential_source
            [default];role_arn=r;credential_source=Other                            | (CONFIG, line 3): its role_arn needs a source_profile
            [default];role_arn=r;credential_source=Environment                      | (CONFIG, line 3): its credential_source is Environment, and AWS_ACCESS_KEY_ID is not set.
            [default];role_arn=r;source_profile=default                             | (CONFIG, line 3): its source_profile leads back to itself.
            [default];role_arn=r;source_profile=a;[profile a];role_arn=r;source_profile=default | its source_profile leads back to itself.
            [default];role_arn=r;source_profile=a                                   | There is no profile a in
            [default];role_arn=r;source_profile=a;[profile a];region=r              | There are no credentials in the profile a (CONFIG, line 4). Correct its name
            [default];role_arn=;credential_source=EcsContainer                      | The profile default cannot be used (CONFIG, line 2): its role_arn is empty.
            [default];role_arn=r;web_identity_token_file=                           | (CONFIG, line 3): its web_identity_token_file is empty.
            [default];credential_process=                                           | (CONFIG, line 2): its credential_process is empty.
            [default];login_session=                                                | (CONFIG, line 2): its login_session is empty.
            [default];role_arn=r;credential_source=EcsContainer;duration_seconds=1h | (CONFIG, line 4): its duration_seconds is not a number.
            [default];sso_session=s                                                 | its single sign-on lacks sso_account_id and sso_role_name.
            [default];sso_session=s;sso_account_id=1                                | its single sign-on lacks sso_role_name
            [default];sso_session=s;sso_role_name=1                                 | its single sign-on lacks sso_account_id
            [default];export aws_access_key_id=kAnArY7Qx9                           | CONFIG, line 2: the line begins with export, as in a shell script; remove that word.
            [other]                                                                 | There is no profile default in
            """)
    void aMistakeIsNamedByFileAndLine(String config, String message) {
        assertFails(config, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws_access_key_id",
                "aws_secret_access_key",
                "role_arn",
                "credential_process",
                "sso_session",
                "sso_start_url",
                "login_session"
            })
    void knowsAProfileWithCredentialsByItsKeys(String key) {
        assertThat(ProfileReader.hasCredentials(Map.of(key, ""))).isTrue();
        assertThat(ProfileReader.hasCredentials(Map.of("region", ""))).isFalse();
        assertThat(ProfileReader.hasCredentials(null)).isFalse();
    }

    @Test
    void remembersTheProfilesAndTheSignOnThatItHasRead() {
        ProfileReader reader =
                reader("[default];role_arn=r;source_profile=a;[profile a];sso_session=s;sso_account_id=1;"
                        + "sso_role_name=n;[profile b];region=r;[sso-session s];sso_region=us-west-1");
        reader.create();

        assertThat(reader.used()).containsOnlyKeys("default", "a", "sso-session s");
        assertThat(reader.used().get("sso-session s")).isEqualTo(Map.of("sso_region", "us-west-1"));
        assertThat(reader.stamp()).isNotEmpty();
    }
}
