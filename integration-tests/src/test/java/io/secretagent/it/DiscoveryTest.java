package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.RunningHost;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.service.SecretClient;
import io.secretagent.localaws.Secrets;
import io.secretagent.localaws.User;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Entries whose secrets are found by the beginning of their names, or by tags. */
@Timeout(120)
class DiscoveryTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ENTRY = "prod/app/*";
    private static final String PREFIX = "{prefix-of: /prod/app/, most: 30}";
    /** Ten of these pass quickly. */
    private static final String OFTEN = "refresh: {interval: 250ms}\n";

    @TempDir
    Path folder;

    private TestingAws aws;

    @BeforeEach
    void startAws() {
        aws = TestingAws.start();
        secret("/prod/app/db", "p-found-db-1");
        secret("/prod/app/mail/smtp", "p-found-mail-1");
        secret("/prod/other/db", "p-other-db-1");
    }

    @AfterEach
    void stopAws() {
        aws.close();
    }

    private String secret(String name, String password) {
        return aws.secret(name, "{\"password\":\"" + password + "\"}");
    }

    private Secrets secrets() {
        return aws.aws.secrets(TestingAws.REGION);
    }

    private HostJvm with(String entry, String more) {
        return HostJvm.in(folder).agent(aws.secretManager(ENTRY, entry) + more);
    }

    private int count(String operation) {
        return aws.aws.requests().count(operation);
    }

    @Test
    void whatBeginsWithAPrefixIsThereBeforeMainByOneCall() {
        HostRun run = with(PREFIX, "")
                .option("-Dapp.password=secrets:prod/app/db:password")
                .option("-Dby.name={{resolve:secretsmanager:/prod/app/db:SecretString:password}}")
                .hello(
                        "prod/app/db.password",
                        "prod/app/mail/smtp.password",
                        "app.password",
                        "by.name",
                        "prod/other/db.password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("""
                        prod/app/db.password=p-found-db-1
                        prod/app/mail/smtp.password=p-found-mail-1
                        app.password=p-found-db-1
                        by.name=p-found-db-1
                        prod/other/db.password is not set
                        """);
        assertThat(run.stderr()).contains("2 secrets with 2 keys from AWS Secrets Manager");
        assertThat(count("BatchGetSecretValue")).isEqualTo(1);
        assertThat(count("GetSecretValue") + count("ListSecrets")).isZero();
    }

    @Test
    void furtherPagesAreRead() {
        for (int i = 10; i < 33; i++) {
            secret("/prod/app/many/" + i, "p-found-many-" + i);
        }
        HostRun run = with(PREFIX, "")
                .hello("prod/app/db.password", "prod/app/many/32.password")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo("prod/app/db.password=p-found-db-1\nprod/app/many/32.password=p-found-many-32\n");
        assertThat(run.stderr()).contains("25 secrets with 25 keys");
        assertThat(count("BatchGetSecretValue")).isEqualTo(2);
    }

    @Test
    void whatHasATagIsFoundAndNotWhatHasOneThatBeginsSo() {
        secrets().tag("/prod/app/db", "team", "pay");
        secrets().tag("/prod/app/mail/smtp", "team", "payments");
        secrets().tag("/prod/other/db", "team", "pay");
        secrets().tag("/prod/other/db", "stage", "prod");
        HostRun run = with("{tags: {team: pay, stage: prod}, most: 5}", "")
                .hello("prod/app//prod/other/db.password", "prod/app//prod/app/db.password")
                .run();

        assertThat(run.stdout())
                .as(run.stderr())
                .isEqualTo(
                        "prod/app//prod/other/db.password=p-other-db-1\nprod/app//prod/app/db.password is not set\n");
        assertThat(count("ListSecrets")).isEqualTo(1);
        assertThat(count("BatchGetSecretValue")).isEqualTo(1);
        assertThat(count("GetSecretValue")).isZero();
    }

    @Test
    void moreThanTheLimitFailTheStart() {
        HostRun run = with("{prefix-of: /prod/, most: 2}", "").hello("x").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .contains("prod/app/* (us-west-1, credentials from ")
                .contains("There are more than 2 secrets whose name begins with /prod/. Raise most, or write a longer"
                        + " prefix-of (secret-manager.aws.resources.prod/app/* in ")
                .doesNotContain("p-found");
    }

    @Test
    void thatNothingIsFoundFailsTheStartUnlessItIsOptional() {
        HostRun strict = with("{prefix-of: /none/, most: 2}", "").hello("x").run();
        HostRun optional = with("{prefix-of: /none/, most: 2, optional: true}", "")
                .hello("x")
                .run();

        assertThat(strict.status()).isEqualTo(1);
        assertThat(strict.stderr()).contains("There is no secret whose name begins with /none/. Check prefix-of");
        assertThat(optional.status()).as(optional.stderr()).isZero();
        assertThat(optional.stdout()).isEqualTo("x is not set\n");
    }

    /** A user with these permissions alone. */
    private HostJvm as(User user) {
        return HostJvm.in(folder)
                .agent(aws.secretManager(Optional.of(user.createAccessKey()), ENTRY, PREFIX))
                .hello("prod/app/db.password");
    }

    @Test
    void thePermissionsThatAreMissingAreNamed() {
        User user = aws.aws.iam().createUser("Finder");
        HostRun none = as(user).run();
        user.allow("secretsmanager:BatchGetSecretValue", "*").allow("secretsmanager:ListSecrets", "*");
        user.allow("secretsmanager:GetSecretValue", secrets().arn("/prod/app/db"));
        HostRun one = as(user).run();
        user.allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:us-west-1:999999999999:secret:/prod/app/*");
        HostRun all = as(user).run();

        assertThat(none.status()).isEqualTo(1);
        assertThat(none.stderr())
                .contains("Allow secretsmanager:BatchGetSecretValue and secretsmanager:ListSecrets on *, and"
                        + " secretsmanager:GetSecretValue on each secret whose name begins with /prod/app/");
        assertThat(one.status()).isEqualTo(1);
        assertThat(one.stderr())
                .contains("prod/app/mail/smtp (us-west-1, ")
                .contains("Allow secretsmanager:GetSecretValue on"
                        + " arn:aws:secretsmanager:us-west-1:<account>:secret:/prod/app/mail/smtp-??????")
                .doesNotContain("prod/app/db (us-west-1");
        assertThat(all.stdout()).as(all.stderr()).isEqualTo("prod/app/db.password=p-found-db-1\n");
    }

    @Test
    void aSecretThatArrivesLaterIsPublishedAndStaysWhenItIsDeleted() {
        HostJvm jvm = with(PREFIX, OFTEN)
                .option("-Dlate.password=secrets:prod/app/late:password")
                .environment("LATE_PASSWORD", "secrets:prod/app/late:password")
                .environment("DB_PASSWORD", "secrets:prod/app/db:password");
        try (RunningHost host = jvm.start()) {
            assertThat(host.property("prod/app/db.password")).isEqualTo("p-found-db-1");
            assertThat(host.property("late.password")).isEqualTo("secrets:prod/app/late:password");
            secret("/prod/app/late", "p-late-1");
            host.awaitProperty("prod/app/late.password", "p-late-1", SOON);
            assertThat(host.property("late.password")).isEqualTo("p-late-1");
            assertThat(host.ask("env LATE_PASSWORD")).isEqualTo("p-late-1");
            assertThat(host.stderr()).containsOnlyOnce("Further resources of prod/app/*: prod/app/late");
            aws.secretAgain("/prod/app/late", "{\"password\":\"p-late-2\"}");
            host.awaitProperty("late.password", "p-late-2", SOON);
            aws.secretAgain("/prod/app/db", "{\"password\":\"p-found-db-2\"}");
            host.awaitProperty("prod/app/db.password", "p-found-db-2", SOON);
            assertThat(host.ask("env DB_PASSWORD")).isEqualTo("p-found-db-2");

            secrets().deleteNow("/prod/app/late");
            host.awaitStderr("prod/app/late (us-west-1", SOON);
            assertThat(host.property("late.password")).isEqualTo("p-late-2");
        }
    }

    @Test
    void aTextThatNamesAStageOfASecretThatArrivesLaterIsResolved() {
        String previous = "{{resolve:secretsmanager:prod/app/late:SecretString:password:AWSPREVIOUS}}";
        HostJvm jvm = with(PREFIX, OFTEN).option("-Dlate.previous=" + previous).environment("LATE_PREVIOUS", previous);
        try (RunningHost host = jvm.start()) {
            secret("/prod/app/late", "p-late-1");
            aws.secretAgain("/prod/app/late", "{\"password\":\"p-late-2\"}");
            host.awaitProperty("late.previous", "p-late-1", SOON);
            assertThat(host.ask("env LATE_PREVIOUS")).isEqualTo("p-late-1");
        }
    }

    @Test
    void oneTooManyLaterIsOneWarningAndNothingIsAdded() {
        try (RunningHost host = with("{prefix-of: /prod/app/, most: 2}", OFTEN).start()) {
            secret("/prod/app/third", "p-third-1");
            host.awaitStderr("further secrets could not be looked for", SOON);
            aws.secretAgain("/prod/app/db", "{\"password\":\"p-found-db-2\"}");
            host.awaitProperty("prod/app/db.password", "p-found-db-2", SOON);
            assertThat(host.property("prod/app/third.password")).isEqualTo("null");
            assertThat(host.stderr()).containsOnlyOnce("There are more than 2 secrets");
        }
    }

    @Test
    void aStartWithoutAwsFindsThemLater() {
        aws.aws.faults().unavailable().untilCleared();
        try (RunningHost host = with(PREFIX, OFTEN + "startup: {timeout: 1s, on-failure: continue}\n")
                .start()) {
            aws.aws.faults().clear();
            host.awaitProperty("prod/app/db.password", "p-found-db-1", SOON);
        }
    }

    @Test
    void checkShowsWhichEntryHasFoundASecret() {
        String yaml = aws.secretManager(ENTRY, PREFIX, "Other", "/prod/other/db");
        HostRun table = HostJvm.in(folder).aloneWith(yaml, "check").run();
        HostRun json = HostJvm.in(folder).aloneWith(yaml, "check", "--json").run();

        assertThat(table.stdout())
                .as(table.stderr())
                .contains("FOUND BY")
                .containsPattern("prod/app/db +.* prod/app/\\* ");
        assertThat(json.stdout())
                .contains("{\"name\":\"Other\",\"secret\":\"/prod/other/db\"")
                .contains("{\"name\":\"prod/app/db\",\"secret\":\"/prod/app/db\"")
                .contains("\"foundBy\":\"prod/app/*\"")
                .contains("\"foundBy\":null");
    }

    @Test
    void getReadsOne() {
        HostRun run = HostJvm.in(folder)
                .aloneWith(aws.secretManager(ENTRY, PREFIX), "get", "secrets:prod/app/db:password")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("p-found-db-1\n");
    }

    /** The clients of the service ask for what was found, too; nothing is refreshed by itself meanwhile. */
    @Test
    void aPushHasFurtherSecretsFoundAndServed() throws Exception {
        String yaml = aws.secretManager(ENTRY, PREFIX)
                + "refresh: {interval: 0}\nservice: {tcp: {endpoint: '127.0.0.1:0'}, http: {endpoint: '127.0.0.1:0'}}\n";
        try (RunningAgent agent = HostJvm.in(folder).aloneWith(yaml, "serve").serve();
                SecretClient client = SecretClient.tcp(agent.port("TCP"))) {
            assertThat(client.ask("prod/app/db", "password")).isEqualTo("{\"SecretValue\":\"p-found-db-1\"}");
            assertThat(client.ask("prod/app/late", "password")).contains("resource not found in config");
            secret("/prod/app/late", "p-late-1");
            URI push = URI.create("http://127.0.0.1:" + agent.port("HTTP") + "/manage/rest/v1/refresh");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(push)
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            Awaitility.await().atMost(SOON).until(() -> agent.stderr().contains("Further resources of prod/app/*"));
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> client.ask("prod/app/late", "password").equals("{\"SecretValue\":\"p-late-1\"}"));
        }
    }
}
