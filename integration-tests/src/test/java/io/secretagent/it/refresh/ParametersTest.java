package io.secretagent.it.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.localaws.RecordedRequest;
import io.secretagent.localaws.User;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters of Parameter Store as resources, beside secrets. */
@Tag("once")
class ParametersTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String EVERY_SECOND = "refresh: {interval: 1s}\n";
    private static final String KEY = "arn:aws:kms:us-west-1:999999999999:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    private static final String TOKEN = "token-of-parameters-5151";

    @TempDir
    Path folder;

    private TestingAws aws;
    private User user;
    private String db;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        user = aws.aws.iam().user("SecretAgent").orElseThrow();
        user.allow("ssm:GetParameter", "arn:aws:ssm:us-west-1:999999999999:parameter/*");
        db = put("/app/db", pair(1));
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private String put(String name, String value) {
        KnownSecrets.add(value);
        return aws.aws.parameters(TestingAws.REGION).put(name, value);
    }

    private static String pair(int number) {
        return "{\"user\":\"u-" + number + "-parameter\",\"password\":\"p-" + number + "-parameter\"}";
    }

    private String yaml() {
        return aws.secretManager("Db", db);
    }

    private HostRun hello(String yaml, String... properties) {
        return HostJvm.in(folder).agent(yaml).hello(properties).run();
    }

    private RunningHost start() {
        return HostJvm.in(folder).agent(yaml() + EVERY_SECOND).start();
    }

    private void assertEnds(HostRun run, String... words) {
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr()).contains(words);
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void areFetchedBesideSecretsAsKeysTextAndList() {
        String yaml = aws.secretManager(
                "Db",
                db,
                "Flat",
                put("flat", "t-flat-parameter"),
                "List",
                aws.aws.parameters(TestingAws.REGION).put("/app/hosts", "StringList", "a.test,b.test"),
                "Other",
                aws.secret("Other", "{\"password\":\"p-of-a-secret\"}"));

        HostRun run = HostJvm.in(folder)
                .option("-Dby.arn=secrets:" + db + ":user")
                .agent(yaml)
                .hello("Db.password", "by.arn", "Flat", "List", "Other.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("""
                Db.password=p-1-parameter
                by.arn=u-1-parameter
                Flat=t-flat-parameter
                List=a.test,b.test
                Other.password=p-of-a-secret
                """);
        assertThat(run.stderr()).contains("4 secrets with 3 keys from AWS Secrets Manager and Parameter Store with");
        assertThat(aws.aws.requests().of("GetParameter"))
                .extracting(RecordedRequest::secretId)
                .contains(db)
                .allMatch(id -> id.contains(":parameter/"));
        assertThat(aws.aws.requests().of("GetSecretValue"))
                .extracting(RecordedRequest::secretId)
                .isNotEmpty()
                .allMatch(id -> id.contains(":secret:Other-"));
    }

    @Test
    void areCalledAtTheAddressOfTheirOwnVariableInTheRegionOfTheirArn() {
        String arn = aws.aws.parameters("eu-west-1").put("/app/db", pair(7));
        user.allow("ssm:GetParameter", arn);
        String yaml = aws.secretManager("Db", arn).replaceAll("(?m)^ *(region|endpoint):.*\n", "");

        HostRun run = HostJvm.in(folder)
                .environment("AWS_ENDPOINT_URL_SSM", aws.aws.endpoint().toString())
                .agent(yaml)
                .hello("Db.user")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("Db.user=u-7-parameter\n");
        assertThat(run.stderr()).contains("1 secret with 2 keys from AWS Parameter Store with credentials from");
    }

    @Test
    void aNewVersionReachesTheHostAsThatOfASecretDoes() {
        try (RunningHost host = start()) {
            for (int i = 2; i <= 3; i++) {
                put("/app/db", pair(i));
                host.awaitProperty("Db.password", "p-" + i + "-parameter", SOON);
            }
            assertThat(host.stderr())
                    .contains("INFO secret-agent: Db has a new version; changed: password, user.")
                    .doesNotContain("WARN");
        }
    }

    /** As Terraform does where a change needs another parameter: it has version 1 again. */
    @Test
    void aParameterThatIsDeletedAndCreatedAnewIsANewVersion() {
        try (RunningHost host = start()) {
            aws.aws.parameters(TestingAws.REGION).delete("/app/db");
            host.awaitStderr("ParameterNotFound", SOON);
            assertThat(host.property("Db.password")).isEqualTo("p-1-parameter");
            assertThat(host.stderr()).contains("The parameter does not exist in us-west-1: check the region");

            put("/app/db", pair(2));

            host.awaitProperty("Db.password", "p-2-parameter", SOON);
            host.awaitStderr("Db refreshed again, after", SOON);
        }
    }

    @Test
    void throttlingAndFailuresOfTheServiceAreRetriedAndTheLastValueStays() {
        aws.aws.faults().throttle().service("ssm").times(1);
        aws.aws.faults().internalError().service("ssm").times(1);
        try (RunningHost host = start()) {
            assertThat(host.property("Db.password")).isEqualTo("p-1-parameter");
            aws.aws.faults().unavailable().service("ssm").untilCleared();
            host.awaitStderr("Parameter Store is busy or out of order", SOON);
            assertThat(host.property("Db.password")).isEqualTo("p-1-parameter");
            aws.aws.faults().clear();
            put("/app/db", pair(2));
            host.awaitProperty("Db.password", "p-2-parameter", SOON);
        }
    }

    @Test
    void whatIsDeniedNamesTheActionAndTheParameter() {
        user.removePolicies();

        assertEnds(
                hello(yaml(), "Db.user"),
                "Db (us-west-1, ",
                "AWS returned AccessDeniedException",
                "Allow ssm:GetParameter on " + db
                        + " to these credentials; with a KMS key of your own also kms:Decrypt");
    }

    @Test
    void aKeyThatIsDeniedNamesDecrypt() {
        KnownSecrets.add(pair(4));
        String arn = aws.aws.parameters(TestingAws.REGION).putWithKey("/app/own-key", pair(4), KEY);
        String yaml = aws.secretManager("Db", arn);

        assertEnds(hello(yaml, "Db.user"), "Allow kms:Decrypt on the key that encrypts the parameter.");
        user.allow("kms:Decrypt", KEY);
        assertThat(hello(yaml, "Db.user").stdout()).isEqualTo("Db.user=u-4-parameter\n");
    }

    @Test
    void aParameterThatIsAbsentEndsTheStart() {
        assertEnds(
                hello(aws.secretManager("Db", db + "-none"), "Db.user"),
                "AWS returned ParameterNotFound",
                "The parameter does not exist in us-west-1: check the region, the account and the name.");
    }

    @Test
    void aParameterThatMayBeAbsentIsServedOnceItIsThere() {
        String yaml = aws.secretManager("Late", "{arn: '" + db + "-late', optional: true}");
        try (RunningHost host = HostJvm.in(folder).agent(yaml + EVERY_SECOND).start()) {
            assertThat(host.property("Late.password")).isEqualTo("null");
            put("/app/db-late", pair(9));
            host.awaitProperty("Late.password", "p-9-parameter", SOON);
            assertThat(host.stderr()).doesNotContain("ERROR");
        }
    }

    @Test
    void aReferenceToAStageEndsTheStartWithoutACall() {
        String reference = "{{resolve:secretsmanager:Db:SecretString:password:AWSPREVIOUS}}";

        HostRun run = HostJvm.in(folder)
                .option("-Dapp.previous=" + reference)
                .agent(yaml())
                .hello("app.previous")
                .run();

        assertEnds(run, "Db (stage AWSPREVIOUS)", "Name neither a stage nor a version id.");
        assertThat(aws.aws.requests().count("GetParameter")).isEqualTo(1);
    }

    @Test
    void batchesLeaveThemOut() {
        String yaml = aws.secretManager(
                        "A", aws.secret("A", "t-a-batched"), "Db", db, "B", aws.secret("B", "t-b-batched"))
                .replace("    resources:", "    batch: auto\n    resources:");

        HostRun run = hello(yaml, "A", "B", "Db.user");

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("A=t-a-batched\nB=t-b-batched\nDb.user=u-1-parameter\n");
        assertThat(aws.aws.requests().count("BatchGetSecretValue")).isEqualTo(1);
        assertThat(aws.aws.requests().count("GetSecretValue")).isZero();
        assertThat(aws.aws.requests().count("GetParameter")).isEqualTo(1);
    }

    @Test
    void checkShowsItsVersionNumberAndItsKeys() {
        put("/app/db", pair(2));

        HostRun run = HostJvm.in(folder).aloneWith(yaml(), "check").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stdout()).containsPattern("(?m)^Db +2 +user, password$");
    }

    @Test
    void anotherProcessGetsItAsASecretAndLearnsThatItHasNoPendingVersion() throws Exception {
        KnownSecrets.add(TOKEN);
        String service = "service: {tcp: {endpoint: '127.0.0.1:0'}, http: {endpoint: '127.0.0.1:0', secrets: {token: "
                + TOKEN + "}}}\n";
        try (RunningAgent provider =
                HostJvm.in(folder).aloneWith(yaml() + service, "serve").serve()) {
            int port = provider.port("HTTP");
            try (SecretClient client = SecretClient.tcp(provider.port("TCP"))) {
                assertThat(client.ask("Db", "password")).isEqualTo("{\"SecretValue\":\"p-1-parameter\"}");
            }
            String id = URLEncoder.encode(db, StandardCharsets.UTF_8);
            assertThat(get(port, "secretId=" + id))
                    .startsWith("200 {\"ARN\":\"" + db + "\",\"Name\":\"/app/db\",\"VersionId\":\"1\",")
                    .contains("\"SecretString\":\"{\\\"user\\\":\\\"u-1-parameter\\\"")
                    .doesNotContain("VersionStages");
            assertThat(get(port, "secretId=Db&versionStage=AWSPENDING"))
                    .startsWith("400 ")
                    .contains("ResourceNotFoundException");
            assertThat(get(port, "secretId=Db&versionId=7")).startsWith("400 ").contains("ResourceNotFoundException");

            HostRun child = HostJvm.in(Files.createDirectories(folder.resolve("child")))
                    .agent("secret-manager:\n  aws:\n    local: {endpoint: 'http://localhost:" + port + "', token: "
                            + TOKEN + "}\n    resources: {Own: Db}\n")
                    .hello("Own.password")
                    .run();
            assertThat(child.stdout()).as(child.stderr()).isEqualTo("Own.password=p-1-parameter\n");
        }
    }

    private static String get(int port, String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/secretsmanager/get?" + query))
                .header("X-Aws-Parameters-Secrets-Token", TOKEN)
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    @Test
    void nothingOfThemIsLoadedWhereNoneIsConfigured() throws IOException {
        assertThat(classesAfterTheStart(yaml())).contains("io.secretagent.secretsmanager.ParameterStore");
        assertThat(classesAfterTheStart(aws.secretManager("S", aws.secret("S", "t-without"))))
                .contains("io.secretagent.secretsmanager.SecretsManagerSource")
                .doesNotContain("io.secretagent.secretsmanager.Parameter", "io.secretagent.config.Parameter");
    }

    /** The log of the loaded classes, once those are loaded that a running host may need later. */
    private String classesAfterTheStart(String yaml) throws IOException {
        Path log = folder.resolve("classes.log");
        try (RunningHost host = HostJvm.in(folder)
                .option("-Xlog:class+load:file=" + log)
                .agent(yaml + "log: {level: debug}\n")
                .start()) {
            host.awaitStderr("the agent no longer needs its jar", SOON);
        }
        return Files.readString(log);
    }
}
