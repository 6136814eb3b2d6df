package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class FaultsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent").allowAllSecrets();
    private final AccessKey key = user.createAccessKey();

    FaultsTest() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
        aws.secrets(Sdk.REGION).create("Other", "other");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void throttlesTheNextRequestsAndThenNoMore() {
        aws.faults().throttle().times(2);

        assertFails("ThrottlingException", 400);
        assertFails("ThrottlingException", 400);
        assertThat(get()).isEqualTo("hush");
        assertThat(aws.requests().list())
                .extracting(RecordedRequest::errorCode)
                .containsExactly("ThrottlingException", "ThrottlingException", "");
    }

    @Test
    void failsUntilCleared() {
        Fault fault = aws.faults().internalError().untilCleared();
        assertFails("InternalServiceError", 500);
        assertFails("InternalServiceError", 500);
        fault.clear();
        aws.faults().unavailable().times(1);
        assertFails("ServiceUnavailableException", 503);
        assertThat(get()).isEqualTo("hush");
    }

    @Test
    void hitsOnlyItsTarget() {
        aws.faults().throttle().operation("GetSecretValue").secret("Other").untilCleared();
        assertThat(get()).isEqualTo("hush");
        assertThatThrownBy(() -> Sdk.value(aws, key, aws.secrets(Sdk.REGION).arn("Other")))
                .hasMessageContaining("Rate exceeded");
        aws.faults().clear();
        aws.faults().throttle().region("eu-west-1").untilCleared();
        assertThat(get()).isEqualTo("hush");
        aws.faults().throttle().region(Sdk.REGION).times(1);
        assertFails("ThrottlingException", 400);
        aws.faults().clear();
        aws.faults().throttle().service("sts").untilCleared();
        assertThat(get()).isEqualTo("hush");
        try (StsClient sts = Sdk.sts(aws, key)) {
            assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("Rate exceeded");
        }
    }

    @Test
    void deniesInTheWordsOfIam() {
        String user = "User: arn:aws:iam::999999999999:user/SecretAgent is not authorized to perform: ";
        aws.faults().denied(Denial.NO_VPC_ENDPOINT_POLICY).times(1);
        assertThatThrownBy(this::get)
                .hasMessageContaining(user + "secretsmanager:GetSecretValue on resource: TestingSecret"
                        + " because no VPC endpoint policy allows the secretsmanager:GetSecretValue action");

        aws.faults().denied(Denial.SERVICE_CONTROL_POLICY).times(1);
        try (StsClient sts = Sdk.sts(aws, key)) {
            assertThatThrownBy(() -> sts.assumeRole(role ->
                            role.roleArn("arn:aws:iam::999999999999:role/R").roleSessionName("s")))
                    .isInstanceOfSatisfying(StsException.class, e -> {
                        assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                        assertThat(e.statusCode()).isEqualTo(403);
                    })
                    .hasMessageContaining(user + "sts:AssumeRole on resource: arn:aws:iam::999999999999:role/R"
                            + " with an explicit deny in a service control policy");
        }
    }

    @Test
    void answersLate() {
        aws.faults().latency(Duration.ofMillis(300)).untilCleared();
        long start = System.nanoTime();

        assertThat(get()).isEqualTo("hush");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void dropsTheConnection() {
        // The JDK's HTTP client under the SDK itself retries a request when a connection was closed.
        Fault drop = aws.faults().dropConnection().untilCleared();

        assertThatThrownBy(this::get).isInstanceOf(SdkClientException.class);
        drop.clear();
        assertThat(get()).isEqualTo("hush");
        assertThat(aws.requests().list().get(0).status()).isZero();
    }

    @Test
    void hangsUntilReleased() throws Exception {
        aws.faults().hang().times(1);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::get);

        aws.requests().awaitArrival("GetSecretValue", 1, SOON);
        assertThat(answer).isNotDone();
        aws.faults().latency(Duration.ZERO).times(1);
        aws.faults().clear();
        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("hush");
        aws.requests().await("GetSecretValue", 1, SOON);
    }

    @Test
    void expiresExistingSessionsAndNotLaterOnes() {
        AccessKey old = user.createSession(Duration.ofHours(1));
        aws.faults().expiredCredentials().untilCleared();

        assertThatThrownBy(() -> Sdk.value(aws, old, "TestingSecret")).hasMessageContaining("is expired");
        assertThat(Sdk.value(aws, user.createSession(Duration.ofHours(1)), "TestingSecret"))
                .isEqualTo("hush");
        assertThat(get()).isEqualTo("hush");
    }

    @Test
    void answersGarbage() {
        aws.faults().garbage().times(1);

        assertThatThrownBy(this::get).isInstanceOf(SdkClientException.class);
        assertThat(get()).isEqualTo("hush");
    }

    @Test
    void takesOrdersByHttp() {
        Wire.Answer answer = Wire.post(
                aws,
                "/_local-aws/faults",
                "{\"fault\":\"throttle\",\"times\":1,\"secret\":\"TestingSecret\"}",
                Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertFails("ThrottlingException", 400);
        assertThat(get()).isEqualTo("hush");
        Wire.post(aws, "/_local-aws/faults", "{\"fault\":\"unavailable\"}", Map.of());
        assertFails("ServiceUnavailableException", 503);
        Wire.send(aws.endpoint().resolve("/_local-aws/faults"), "DELETE", "", Map.of());
        assertThat(get()).isEqualTo("hush");
        assertThat(Wire.post(aws, "/_local-aws/faults", "{\"fault\":\"flood\"}", Map.of())
                        .status())
                .isEqualTo(400);
        assertThat(Wire.send(aws.endpoint().resolve("/_local-aws/requests"), "GET", "", Map.of())
                        .body())
                .contains("\"operation\":\"GetSecretValue\"", "\"status\":503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"redirect\",\"location\":\"http://127.0.0.1/\",\"status\":308",
                "\"answer\",\"body\":\"{}\"",
                "\"requestId\",\"text\":\"\\u001b[31m\"",
                "\"field\",\"name\":\"VersionId\",\"text\":\"\\u202e\"",
                "\"trickleHead\",\"millis\":10",
                "\"trickleBody\",\"framing\":\"CHUNKED\"",
                "\"endlessContinue\"",
                "\"endlessHeader\"",
                "\"endlessBody\",\"framing\":\"until_close\"",
                "\"contentLength\",\"bytes\":100",
                "\"closeAfterAnswer\"",
                "\"resetAtNextRequest\"",
                "\"resetConnection\"",
                "\"cutAnswer\",\"bytes\":3",
                "\"cutBody\"",
                "\"denied\",\"denial\":\"session_policy\"",
                "\"form\",\"form\":\"TRAILERS\""
            })
    void takesAnOrderForEachFault(String order) {
        assertThat(Wire.post(aws, "/_local-aws/faults", "{\"times\":3,\"fault\":" + order + "}", Map.of()))
                .extracting(Wire.Answer::status, Wire.Answer::body)
                .containsExactly(200, "{\"remaining\":3}");
    }

    @Test
    void namesThePossibleOrders() {
        assertThat(Wire.post(aws, "/_local-aws/faults", "{\"fault\":\"form\",\"form\":\"bent\"}", Map.of())
                        .body())
                .contains("OddForm is one of [CHUNKED, ");
        assertThat(Wire.post(aws, "/_local-aws/faults", "{\"fault\":\"flood\"}", Map.of())
                        .body())
                .contains("fault is one of throttle, ", ", trickleHead, ");
    }

    private String get() {
        return Sdk.value(aws, key, "TestingSecret");
    }

    private void assertFails(String code, int status) {
        assertThatThrownBy(this::get).isInstanceOfSatisfying(SecretsManagerException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }
}
