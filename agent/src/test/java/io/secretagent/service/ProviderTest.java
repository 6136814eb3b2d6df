package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.config.Settings;
import io.secretagent.management.AgentState;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretSource;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.InitialFetch;
import io.secretagent.store.Refresher;
import io.secretagent.testing.Given;
import io.secretagent.testing.RunningRefreshers;
import io.secretagent.testing.SecretsServer;
import io.secretagent.testing.StandardError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API of AWS's local provider, request by request as its description has it. */
@Timeout(60)
class ProviderTest {

    private static final String TOKEN = "t-" + Given.CANARY;
    private static final String GIVEN = "Host: localhost:2773\r\nX-Aws-Parameters-Secrets-Token: " + TOKEN + "\r\n";
    private static final String GET = "GET /secretsmanager/get?secretId=";

    private final SecretsServer aws = new SecretsServer();

    @TempDir
    Path folder;

    private Path file;
    private HttpConversation conversation;
    private Refresher refresher;

    @BeforeEach
    void serve() throws IOException {
        file = Files.writeString(folder.resolve("token"), TOKEN + "\n");
        create("");
    }

    /** @param resources further lines below {@code resources} */
    private void create(String resources) {
        Settings settings = Given.settings("secret-manager:\n  aws:\n    resources:\n      TestingSecret: " + Given.ARN
                + "\n" + resources.indent(6) + "    access-key-id: AKIATESTING\n    secret-access-key: testing\n"
                + "    endpoint: http://127.0.0.1:" + aws.port()
                + "\nrefresh: {interval: 0}\nservice: {http: {endpoint:"
                + " '127.0.0.1:0', secrets: {token: 'file://" + file + "'}}}\n");
        InitialFetch fetched = InitialFetch.fetch(
                settings, SecretSource.of(settings.aws), SecretVersion.currentOf(settings.aws.resources.keySet()));
        assertThat(fetched.failures).isEmpty();
        refresher = fetched.refresher();
        RunningRefreshers.start(refresher);
        Provider provider = new Provider(
                settings.service.secrets.token, new ProviderAnswers(fetched.store, refresher, settings.aws.resources));
        AgentState agent = AgentState.alone(fetched.source, fetched.store, new FetchStatistics(Set.of()), refresher);
        RefreshAnswers refreshes =
                new RefreshAnswers(new ProviderNames(settings.aws.resources, fetched.store), refresher);
        conversation = new HttpConversation(settings.service.http, new Metrics(agent), provider, null, refreshes);
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String response(String line, String headers) throws IOException {
        MemoryWire wire = new MemoryWire(line + " HTTP/1.1\r\n" + headers + "\r\n");
        conversation.hold(wire.connection());
        return wire.sent();
    }

    /** Status and body. */
    private String ask(String line, String headers) throws IOException {
        String response = response(line, headers);
        return response.substring(9, 12) + " " + response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    private String ask(String line) throws IOException {
        return ask(line, GIVEN);
    }

    private static String ok(String value) {
        return "200 {\"VersionId\":\"v-" + value + "\",\"SecretString\":\"{\\\"pw\\\":\\\"" + value + "\\\"}\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                GET + "TestingSecret",
                GET + Given.ARN,
                GET + "arn%3Aaws%3Asecretsmanager%3Aus-west-1%3A999999999999%3Asecret%3ATestingSecret-tN6s2j",
                GET + "TestingSecret&versionStage=AWSCURRENT",
                GET + "TestingSecret&versionId=v-first",
                GET + "TestingSecret&refreshNow=false",
                "GET /v1/TestingSecret",
                "GET /v1/" + Given.ARN + "?refreshNow=0",
            })
    void aSecretComesByQueryAndPathFromMemory(String line) throws IOException {
        assertThat(ask(line)).isEqualTo(ok("first"));
        assertThat(aws.requests).hasSize(1);
    }

    @Test
    void theAnswerIsJsonThatNobodyKeeps() throws IOException {
        assertThat(response(GET + "TestingSecret", GIVEN))
                .contains("\r\nContent-Type: application/json\r\n")
                .contains("\r\nCache-Control: no-store\r\n")
                .contains("\r\nConnection: close\r\n");
    }

    @Test
    void theOtherHeaderForTheTokenIsAsGood() throws IOException {
        assertThat(ask(GET + "TestingSecret", "Host: 127.0.0.1\r\nx-vault-token:" + TOKEN + "\r\n"))
                .isEqualTo(ok("first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Aws-Parameters-Secrets-Token: \r\n",
                "X-Aws-Parameters-Secrets-Token: wrong\r\n",
                "X-Aws-Parameters-Secrets-Token: " + TOKEN + "x\r\n",
                "X-Aws-Parameters-Secrets-Token: " + Given.CANARY + "\r\n",
                "Authorization: " + TOKEN + "\r\n"
            })
    void withoutTheTokenNothingIsServed(String header) throws IOException {
        String headers = "Host: localhost\r\n" + header;
        assertThat(ask(GET + "TestingSecret", headers)).isEqualTo("403 Bad Token");
        assertThat(ask("GET /v1/TestingSecret", headers)).isEqualTo("403 Bad Token");
        assertThat(ask("POST /v1/nothing", headers)).isEqualTo("403 Bad Token");
    }

    @Test
    void aRefusedClientIsInTheLogOnceWithoutItsToken() throws IOException {
        StandardError.during(() -> {});
        for (int i = 0; i < 5; i++) {
            ask(GET + "TestingSecret", "Host: localhost\r\nX-Aws-Parameters-Secrets-Token: not-a-real-token\r\n");
        }
        assertThat(StandardError.soFar())
                .containsOnlyOnce("A client of service.http.secrets was refused (status 403)")
                .doesNotContain("not-a-real-token", TOKEN);
    }

    @Test
    void anEmptyTokenFileLetsNobodyIn() throws IOException {
        Files.writeString(file, "");
        assertThat(ask(GET + "TestingSecret", "Host: localhost\r\nX-Aws-Parameters-Secrets-Token:\r\n"))
                .isEqualTo("403 Bad Token");
    }

    @Test
    void aReplacedTokenIsInForceAtOnce() throws IOException {
        Files.writeString(file, "next");
        assertThat(ask(GET + "TestingSecret")).isEqualTo("403 Bad Token");
        assertThat(ask(GET + "TestingSecret", "Host: localhost\r\nX-Vault-Token: next\r\n"))
                .isEqualTo(ok("first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example.com\r\n",
                "Host: localhost.evil.example.com\r\n",
                "Host: 127.0.0.1.example.com\r\n",
                "Host: localhost@evil\r\n",
                "Host: 10.0.0.1\r\n",
                "Host:\r\n",
                "",
                "Host: localhost\r\nHost: evil\r\n"
            })
    void aRequestThatWasMeantForAnotherHostIsRefused(String host) throws IOException {
        String headers = host + "X-Vault-Token: " + TOKEN + "\r\n";
        assertThat(ask(GET + "TestingSecret", headers)).startsWith("400 Host must be localhost");
        assertThat(ask("GET /ping", headers)).startsWith("400 Host must be localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:2773",
                "127.0.0.1:1",
                "127.1.2.3",
                "[::1]:2773",
                "[::1]",
                "[0:0:0:0:0:0:0:1]:2773"
            })
    void theNamesOfLoopbackAreAccepted(String host) throws IOException {
        assertThat(ask("GET /ping", "Host: " + host + "\r\n")).isEqualTo("200 healthy");
    }

    @Test
    void aForwardedRequestIsRefused() throws IOException {
        assertThat(ask(GET + "TestingSecret", GIVEN + "X-Forwarded-For: 10.0.0.1\r\n"))
                .isEqualTo("400 Forwarded");
    }

    @Test
    void pingNeedsNoToken() throws IOException {
        assertThat(ask("GET /ping", "Host: localhost\r\n")).isEqualTo("200 healthy");
        assertThat(ask("POST /ping", "Host: localhost\r\n")).isEqualTo("405 Not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "HEAD", "DELETE", "OPTIONS", "get"})
    void otherMethodsAreNotAllowed(String method) throws IOException {
        assertThat(ask(method + " /secretsmanager/get?secretId=TestingSecret"))
                .isEqualTo("405 " + (method.equals("HEAD") ? "" : "Not allowed"));
    }

    /** {@code /v1/} is the provider's, which has no POST. */
    @Test
    void aRefreshWithoutItsBaseIsAnsweredWithThePathToUse() throws IOException {
        assertThat(ask("POST /v1/refresh"))
                .startsWith("404 {\"error\":")
                .endsWith("\"path\":\"/manage/rest/v1/refresh\"}\n");
        assertThat(ask("POST /v1/TestingSecret")).isEqualTo("405 Not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /secretsmanager/get",
                GET,
                GET + "TestingSecret&x=1",
                GET + "TestingSecret&refreshNow=yes",
                GET + "TestingSecret&roleArn=arn:aws:iam::999999999999:role/R",
                GET + "TestingSecret%00",
                "GET /v1/",
                "GET /v1/TestingSecret?secretId=TestingSecret",
                "GET /v1/%",
                "GET /v1/TestingSecret%0d%0a"
            })
    void aRequestThatIsNotOfTheApiIsBad(String line) throws IOException {
        assertThat(ask(line)).startsWith("400 ").doesNotContain("__type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /", "GET /secretsmanager/get/", "GET /v1", "GET /v2/TestingSecret", "GET /ping/"})
    void otherPathsAreNotFound(String line) throws IOException {
        assertThat(ask(line)).startsWith("404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/..%2f..%2fetc%2fpasswd",
                "GET /v1/../TestingSecret",
                "GET /v1//TestingSecret",
                "GET /v1/./TestingSecret",
                "GET /v1/testingsecret",
                "GET /v1/TestingSecret/",
                GET + "Other",
                GET + "arn:aws:secretsmanager:us-west-1:999999999999:secret:Other-tN6s2j"
            })
    void whatIsNotConfiguredDoesNotExist(String line) throws IOException {
        assertThat(ask(line)).startsWith("400 {\"__type\":\"ResourceNotFoundException\",\"message\":");
        assertThat(aws.requests).hasSize(1);
    }

    @Test
    void aVersionThatAwsHasNotAnsweredYetIsNotSaidToBeMissing() throws IOException {
        aws.hold();
        assertThat(ask(GET + "TestingSecret&versionStage=AWSPREVIOUS")).startsWith("502 ");
        aws.release();
    }

    @Test
    void aPendingVersionThatAnotherRequestIsWaitingForIsNotSaidToBeMissing() throws Exception {
        aws.put("AWSPENDING", "next");
        aws.hold();
        List<String> answers = new CopyOnWriteArrayList<>();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread client = new Thread(() -> {
                try {
                    answers.add(ask(GET + "TestingSecret&versionStage=AWSPENDING"));
                } catch (IOException e) {
                    answers.add(e.toString());
                }
            });
            clients.add(client);
            client.start();
        }
        for (Thread client : clients) {
            client.join(20_000);
        }
        aws.release();

        assertThat(answers).hasSize(3).allMatch(answer -> answer.startsWith("502 "));
    }

    @Test
    void aVersionThatTheLimitsKeepFromAwsIsNotSaidToBeMissing() throws IOException {
        aws.lack("made-up");
        for (int i = 0; i < 10; i++) {
            assertThat(ask(GET + "TestingSecret&versionId=made-up-" + i))
                    .startsWith("400 {\"__type\":\"ResourceNotFoundException\"");
        }

        assertThat(ask(GET + "TestingSecret&versionId=v-older")).startsWith("429 ");
        assertThat(ask(GET + "TestingSecret&versionId=made-up-1"))
                .startsWith("400 {\"__type\":\"ResourceNotFoundException\"");
        assertThat(ask(GET + "TestingSecret")).isEqualTo(ok("first"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DecryptionFailure", "AccessDeniedException", "InvalidRequestException"})
    void aVersionThatAwsRefusesIsNotSaidToBeMissing(String code) throws IOException {
        aws.refuse("refused", code);
        for (int i = 0; i < 2; i++) {
            assertThat(ask(GET + "TestingSecret&versionId=refused")).startsWith("400 {\"__type\":\"" + code + "\"");
        }
    }

    @Test
    void metricsAndHealthAreServedBesides() throws IOException {
        assertThat(ask("GET /manage", "")).isEqualTo("200 OK\n");
        assertThat(ask("GET /manage/rest/v1/prometheus", "")).contains("aerospike_sa_success");
    }

    @Test
    void anotherVersionIsFetchedWhenItIsAskedForAndThenServedFromMemory() throws IOException {
        aws.put("AWSPREVIOUS", "older");

        assertThat(ask(GET + "TestingSecret&versionStage=AWSPREVIOUS")).isEqualTo(ok("older"));
        assertThat(ask(GET + "TestingSecret&versionStage=AWSPREVIOUS")).isEqualTo(ok("older"));
        assertThat(aws.requests).hasSize(2);
    }

    @Test
    void aFreshValueCallsAwsAndAClientCannotCallWithoutBound() throws IOException {
        aws.answer("second");

        assertThat(ask(GET + "TestingSecret")).isEqualTo(ok("first"));
        assertThat(ask(GET + "TestingSecret&refreshNow=true")).isEqualTo(ok("second"));
        for (int i = 0; i < 50; i++) {
            assertThat(ask("GET /v1/TestingSecret?refreshNow=true")).isEqualTo(ok("second"));
        }
        assertThat(aws.requests.size()).isBetween(2, 3);
    }

    @Test
    void thePausesBetweenFreshValuesGrowWhileAwsHasNothingNew() throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2_800);
        while (System.nanoTime() < end) { // in pauses of a second there would be three calls
            assertThat(ask(GET + "TestingSecret&refreshNow=true")).isEqualTo(ok("first"));
            Thread.sleep(20);
        }
        assertThat(aws.requests.size())
                .as("the start's, and those of the pauses")
                .isLessThanOrEqualTo(3);
    }

    @Test
    void aPendingVersionIsNeverThatOfAnEarlierRotation() throws IOException {
        aws.put("AWSPENDING", "next");
        assertThat(ask(GET + "TestingSecret&versionStage=AWSPENDING&refreshNow=true"))
                .isEqualTo(ok("next"));
        for (int i = 0; i < 50; i++) {
            assertThat(ask(GET + "TestingSecret&versionStage=AWSPENDING")).isEqualTo(ok("next"));
        }
        assertThat(aws.requests.size()).isBetween(2, 3);
    }

    @Test
    void whereNoVersionIsPendingTheAnswerSaysSo() throws IOException {
        aws.refuse("ResourceNotFoundException");
        assertThat(ask(GET + "TestingSecret&versionStage=AWSPENDING"))
                .isEqualTo("400 {\"__type\":\"ResourceNotFoundException\",\"message\":\"there is no version with this"
                        + " staging label\"}");
    }

    @Test
    void whyAPendingVersionIsRefusedIsInTheLogThatTheAnswerNames() throws IOException {
        aws.refuse("AccessDeniedException");
        StandardError.during(() -> {});
        for (int i = 0; i < 5; i++) {
            assertThat(ask(GET + "TestingSecret&versionStage=AWSPENDING"))
                    .startsWith("400 {\"__type\":\"AccessDeniedException\"")
                    .contains("its log says why");
        }
        assertThat(StandardError.soFar())
                .containsOnlyOnce(
                        "could not be fetched for a client of service.http.secrets. AWS returned AccessDenied");
    }

    @Test
    void stagesThatAreMadeUpAreLimited() throws IOException {
        aws.fail();
        for (int i = 0; i < 30; i++) {
            assertThat(ask(GET + "TestingSecret&refreshNow=1&versionStage=X" + i))
                    .matches("(429|50[02]) .*");
        }
        assertThat(aws.requests.stream()
                        .filter(request -> request.contains("\"X"))
                        .distinct()
                        .count())
                .isLessThanOrEqualTo(10);
    }

    @Test
    void theLastValueIsServedWhileAwsIsDown() throws IOException {
        aws.fail();

        assertThat(ask(GET + "TestingSecret&refreshNow=true")).isEqualTo(ok("first"));
        assertThat(ask(GET + "TestingSecret")).isEqualTo(ok("first"));
        assertThat(ask(GET + "TestingSecret&versionStage=AWSPENDING"))
                .isEqualTo("500 {\"__type\":\"InternalServiceError\",\"message\":\"AWS is out of order\"}");
    }

    @Test
    void aResourceOfOneKeyIsThatKeyByItsNameAndTheWholeSecretByItsArn() throws IOException {
        create("Pw: '" + Given.ARN.replace("TestingSecret-", "Other-") + ":pw::'\n");

        assertThat(ask(GET + "Pw")).isEqualTo("200 {\"VersionId\":\"v-first\",\"SecretString\":\"first\"}");
        assertThat(ask(GET + Given.ARN.replace("TestingSecret-", "Other-"))).isEqualTo(ok("first"));
    }

    @Test
    void tooManyRequestsAtOnceAreTold() throws Exception {
        aws.put("AWSPREVIOUS", "older");
        aws.hold();
        List<Thread> waiting = new ArrayList<>();
        AtomicBoolean isHeld = new AtomicBoolean(true);
        for (int i = 0; i < 200; i++) { // as many as are served at once
            Thread thread = new Thread(() -> {
                try {
                    while (isHeld.get()) { // again, as the first may have waited too long before the last began
                        ask(GET + "TestingSecret&versionStage=AWSPENDING");
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            waiting.add(thread);
            thread.start();
        }
        awaitTooMany();
        assertThat(ask("GET /ping", "Host: localhost\r\n")).isEqualTo("200 healthy");
        isHeld.set(false);
        aws.release();
        for (Thread thread : waiting) {
            thread.join(20_000);
        }
        assertThat(ask(GET + "TestingSecret")).isEqualTo(ok("first"));
    }

    private void awaitTooMany() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!ask(GET + "TestingSecret").equals("429 Connection limit exceeded")) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Test
    void noResponseHoldsTheToken() throws IOException {
        for (String line : List.of(GET + "x", "GET /v1/%", "POST /v1/x", "GET /ping", "GET /" + "x".repeat(20_000))) {
            assertThat(response(line, GIVEN)).doesNotContain(Given.CANARY);
        }
    }

    @ParameterizedTest
    @CsvSource({"9000, 403", "17000, 431"})
    void aLongHeadIsLimited(int length, int status) throws IOException {
        assertThat(ask(GET + "TestingSecret", "Host: localhost\r\nX-Vault-Token: " + "x".repeat(length) + "\r\n"))
                .startsWith(status + " ");
    }
}
