package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class SignatureCheckTest {
    private final LocalAws aws = LocalAws.builder().start();
    private final User user = aws.iam().createUser("SecretAgent").allowAllSecrets();
    private final AccessKey key = user.createAccessKey();

    @BeforeEach
    void createSecret() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
    }

    @AfterEach
    void stop() {
        aws.close();
        // The SDK corrects its clock for the whole JVM, which the next test must not inherit.
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void acceptsWhatTheSdkSigns() {
        assertThat(Sdk.value(aws, key, "TestingSecret")).isEqualTo("hush");
        assertThat(aws.requests().of("GetSecretValue")).singleElement().satisfies(request -> {
            assertThat(request.accessKeyId()).isEqualTo(key.accessKeyId());
            assertThat(request.region()).isEqualTo(Sdk.REGION);
            assertThat(request.status()).isEqualTo(200);
        });
    }

    @Test
    void refusesTheWrongSecretKey() {
        AccessKey wrong = new AccessKey(key.accessKeyId(), "wrong", Optional.empty());

        assertRefused(wrong, "InvalidSignatureException", 400, "The request signature we calculated does not match");
        assertRefusedBySts(wrong, "SignatureDoesNotMatch", 403);
    }

    @Test
    void refusesAnUnknownKey() {
        AccessKey unknown = new AccessKey("AKIAUNKNOWNUNKNOWN12", "secret", Optional.empty());

        assertRefused(
                unknown, "UnrecognizedClientException", 400, "The security token included in the request is invalid.");
        assertRefusedBySts(unknown, "InvalidClientTokenId", 403);
    }

    @Test
    void refusesASessionWithoutItsToken() {
        AccessKey session = user.createSession(Duration.ofHours(1));

        assertThat(Sdk.value(aws, session, "TestingSecret")).isEqualTo("hush");
        AccessKey withoutToken = new AccessKey(session.accessKeyId(), session.secretAccessKey(), Optional.empty());
        assertRefused(withoutToken, "UnrecognizedClientException", 400, "is invalid");
        AccessKey wrongToken = new AccessKey(session.accessKeyId(), session.secretAccessKey(), Optional.of("other"));
        assertRefused(wrongToken, "UnrecognizedClientException", 400, "is invalid");
    }

    @Test
    void refusesAnExpiredSession() {
        AccessKey session = user.createSession(Duration.ZERO);

        assertRefused(session, "ExpiredTokenException", 400, "The security token included in the request is expired");
        assertRefusedBySts(session, "ExpiredToken", 403);
    }

    @Test
    void refusesASessionTokenThatIsNotSigned() {
        AccessKey session = user.createSession(Duration.ofHours(1));

        assertThat(signed(session, List.of("host", "x-amz-date", "x-amz-security-token", "x-amz-target"))
                        .status())
                .isEqualTo(200);
        HttpResponse refused = signed(session, List.of("host", "x-amz-date", "x-amz-target"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8))
                .contains("InvalidSignatureException", "'x-amz-security-token' must be a 'SignedHeader'");
    }

    @Test
    void refusesOldSignatures() {
        aws.shiftClock(Duration.ofMinutes(4));
        assertThat(Sdk.value(aws, key, "TestingSecret")).isEqualTo("hush");
        aws.shiftClock(Duration.ofMinutes(6));
        assertRefused(key, "InvalidSignatureException", 400, "Signature expired: ");
    }

    @Test
    void refusesSignaturesOfTheFuture() {
        aws.shiftClock(Duration.ofMinutes(-6));
        assertRefused(key, "InvalidSignatureException", 400, "Signature not yet current: ");
    }

    @Test
    void refusesOldSignaturesForStsInItsOwnWords() {
        aws.shiftClock(Duration.ofMinutes(6));
        assertRefusedBySts(key, "SignatureDoesNotMatch", 403);
    }

    @Test
    void showsItsClockSoThatTheSdkCorrectsItsOwn() {
        aws.shiftClock(Duration.ofHours(1));
        try (SecretsManagerClient client = Sdk.persistent(aws, key)) {
            assertThat(client.getSecretValue(request -> request.secretId("TestingSecret"))
                            .secretString())
                    .isEqualTo("hush");
        }
        assertThat(aws.requests().count("GetSecretValue")).isEqualTo(2);
    }

    @Test
    void refusesARequestWithoutAuthorization() throws Exception {
        Wire.Answer json = Wire.post(aws, "/", "{}", Map.of("X-Amz-Target", "secretsmanager.GetSecretValue"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body()).contains("MissingAuthenticationTokenException");
        assertThat(json.header("x-amzn-requestid")).isNotEmpty();
        Wire.Answer sts = Wire.post(aws, "/", "Action=GetCallerIdentity&Version=2011-06-15", Map.of());
        assertThat(sts.status()).isEqualTo(403);
        assertThat(sts.body()).startsWith("<ErrorResponse").contains("<Code>MissingAuthenticationToken</Code>");
    }

    private void assertRefused(AccessKey with, String code, int status, String message) {
        assertThatThrownBy(() -> Sdk.value(aws, with, "TestingSecret"))
                .isInstanceOfSatisfying(SecretsManagerException.class, e -> {
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.awsErrorDetails().errorMessage()).contains(message);
                    assertThat(e.requestId()).isNotEmpty();
                });
    }

    private void assertRefusedBySts(AccessKey with, String code, int status) {
        try (StsClient sts = Sdk.sts(aws, with)) {
            assertThatThrownBy(sts::getCallerIdentity).isInstanceOfSatisfying(StsException.class, e -> {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
                assertThat(e.statusCode()).isEqualTo(status);
            });
        }
    }

    /** No SDK leaves a header unsigned, so this one request is signed by hand. */
    private HttpResponse signed(AccessKey session, List<String> signedHeaders) {
        String date = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amz-date", date);
        headers.put("x-amz-target", "secretsmanager.GetSecretValue");
        headers.put("x-amz-security-token", session.sessionToken().orElseThrow());
        return Wire.signedPost(aws, session, "{\"SecretId\":\"TestingSecret\"}", headers, signedHeaders);
    }
}
