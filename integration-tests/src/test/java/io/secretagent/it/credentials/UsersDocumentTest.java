package io.secretagent.it.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.localaws.Iam;
import io.secretagent.localaws.LocalAws;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the page "AWS Secrets Manager" of Aerospike's documentation, unchanged, step by step. */
class UsersDocumentTest {

    private static final String ID = "AAAAAAAAAAAAAAAAAAAA";
    private static final String SECRET = "AAAAAAA/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";
    private static final String TOKEN = "TTTTTTTTTTTTTTTTTTTT";

    @TempDir
    Path folder;

    private LocalAws aws;
    private Iam iam;
    private String arn;

    @BeforeEach
    void createTheSecret() {
        aws = LocalAws.builder().start();
        iam = aws.iam();
        arn = aws.secrets("us-west-1").create("TestingSecret", "{\"password\":\"p-2646-secret\"}", "tN6s2j");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @Test
    void instanceMetadataWithThePolicyOnTheRole() {
        aws.attachInstanceRole(iam.createRole("AccessToSecrets").allowAllSecrets());

        assertFetches(onEc2(), "instance-metadata.yaml");
    }

    @Test
    void instanceMetadataWithTheSamplePolicyOnTheSecret() {
        aws.attachInstanceRole(iam.createRole("AccessToSecrets"));
        aws.secrets("us-west-1").policy("TestingSecret", text("ec2-policy.json"));

        assertFetches(onEc2(), "instance-metadata.yaml");
    }

    @Test
    void staticCredentialsInTheConfigurationFile() {
        userWithTheSamplePolicy().createAccessKey(ID, SECRET);

        RecordedRequest fetch = assertFetches(host(), "static-credentials.yaml");

        assertThat(fetch.accessKeyId()).isEqualTo(ID);
        assertThat(fetch.sessionToken()).isEmpty();
    }

    @Test
    void staticCredentialsInTheEnvironment() {
        userWithTheSamplePolicy().createAccessKey(ID, SECRET);
        HostJvm host = host().environment("AWS_ACCESS_KEY_ID", ID).environment("AWS_SECRET_ACCESS_KEY", SECRET);

        assertThat(assertFetches(host, "without-inline-credentials.yaml").accessKeyId())
                .isEqualTo(ID);
    }

    @Test
    void staticCredentialsInTheSharedFile() throws IOException {
        userWithTheSamplePolicy().createAccessKey(ID, SECRET);
        sharedFile("credentials.ini");

        assertThat(assertFetches(host(), "without-inline-credentials.yaml").accessKeyId())
                .isEqualTo(ID);
    }

    @Test
    void temporaryCredentialsInTheSharedFile() throws IOException {
        userWithTheSamplePolicy().createSession(ID, SECRET, TOKEN, Duration.ofHours(1));
        sharedFile("temporary-credentials.ini");

        RecordedRequest fetch = assertFetches(host(), "without-inline-credentials.yaml");

        assertThat(fetch.accessKeyId()).isEqualTo(ID);
        assertThat(fetch.sessionToken()).isEqualTo(TOKEN);
    }

    @Test
    void aRoleAssumedWithStaticCredentials() {
        iam.createUser("SecretAgent").createAccessKey(ID, SECRET);
        Role role = iam.createRole("AccessToSecrets").allowAllSecrets().trustPolicy(text("trust-relationship.json"));

        RecordedRequest fetch = assertFetches(host(), "assume-role.yaml");

        assertThat(aws.callerArn(fetch.accessKeyId(), fetch.sessionToken()).orElseThrow())
                .contains(":assumed-role/" + role.name() + "/");
        assertThat(aws.requests().of("AssumeRole"))
                .singleElement()
                .satisfies(request -> assertThat(request.accessKeyId()).isEqualTo(ID));
    }

    @Test
    void aRoleAssumedWithTemporaryCredentials() throws IOException {
        iam.createUser("SecretAgent").createSession(ID, SECRET, TOKEN, Duration.ofHours(1));
        iam.createRole("AccessToSecrets").allowAllSecrets().trustPolicy(text("trust-relationship.json"));
        sharedFile("temporary-credentials.ini");

        String yaml = text("assume-role.yaml").replaceAll("(?m)^ *(access-key-id|secret-access-key):.*$", "");
        RecordedRequest fetch = assertFetchesWith(host(), yaml);

        assertThat(aws.callerArn(fetch.accessKeyId(), fetch.sessionToken()).orElseThrow())
                .contains(":assumed-role/AccessToSecrets/");
        assertThat(aws.requests().of("AssumeRole"))
                .singleElement()
                .satisfies(request -> assertThat(request.sessionToken()).isEqualTo(TOKEN));
    }

    @Test
    void theSamplesAreServedToOtherProcessesToo() throws IOException {
        userWithTheSamplePolicy().createAccessKey(ID, SECRET);
        try (RunningAgent agent = host().aloneWith(text("static-credentials.yaml"), "serve")
                        .serve();
                SecretClient client = SecretClient.tcp(agent.port("TCP"))) {
            assertThat(client.ask("TestingSecret", "password")).isEqualTo("{\"SecretValue\":\"p-2646-secret\"}");
        }
    }

    private User userWithTheSamplePolicy() {
        aws.secrets("us-west-1").policy("TestingSecret", text("user-policy.json"));
        return iam.createUser("SecretAgent");
    }

    private HostJvm host() {
        return HostJvm.in(folder)
                .sharedFilesInHome()
                .environment("AWS_ENDPOINT_URL", aws.endpoint().toString());
    }

    private HostJvm onEc2() {
        return host().environment("AWS_EC2_METADATA_DISABLED", "false")
                .environment(
                        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                        aws.metadataEndpoint().toString());
    }

    private void sharedFile(String sample) throws IOException {
        Files.createDirectories(folder.resolve(".aws"));
        PrivateFile.write(folder.resolve(".aws/credentials"), text(sample));
    }

    private RecordedRequest assertFetches(HostJvm host, String sample) {
        return assertFetchesWith(host, text(sample));
    }

    private RecordedRequest assertFetchesWith(HostJvm host, String yaml) {
        HostRun run = host.agent(yaml).hello("TestingSecret.password").run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-2646-secret\n");
        assertThat(run.stderr()).doesNotContain(SECRET, TOKEN);
        RecordedRequest fetch = aws.requests().of("GetSecretValue").get(0);
        assertThat(fetch.secretId()).isEqualTo(arn);
        return fetch;
    }

    /** Unchanged but for the address: a test listens on loopback, on a free port. */
    private static String text(String sample) {
        try (InputStream in = UsersDocumentTest.class.getResourceAsStream("/users-document/" + sample)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(" 0.0.0.0:3005", " 127.0.0.1:0");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
