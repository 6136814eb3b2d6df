package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.RoleCredentials;
import software.amazon.awssdk.services.sso.model.SsoException;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;
import software.amazon.awssdk.services.sts.StsClient;

class SsoPortalTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final LocalAws aws = LocalAws.builder().start();
    private final Role role = aws.iam().createRole("AccessToSecrets").allowAllSecrets();
    private final SsoClient sso = Sdk.sso(aws);

    SsoPortalTest() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
    }

    @AfterEach
    void stop() {
        sso.close();
        aws.close();
        // The SDK corrects its clock for the whole JVM, which the next test must not inherit.
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @Test
    void givesTheSdkTheRoleOfTheSignedInUser() {
        // The class of its builder is not public, so the interface is used.
        SsoCredentialsProvider.Builder builder = SsoCredentialsProvider.builder();
        builder.ssoClient(sso).refreshRequest(request(aws.ssoAccessToken(role, HOUR), role));

        try (SsoCredentialsProvider provider = builder.build();
                SecretsManagerClient client = Sdk.secrets(aws, provider, Sdk.REGION)) {
            assertThat(client.getSecretValue(secret -> secret.secretId("TestingSecret"))
                            .secretString())
                    .isEqualTo("hush");
        }
        assertThat(aws.requests().of("GetRoleCredentials")).singleElement().satisfies(record -> {
            assertThat(record.service()).isEqualTo("sso");
            assertThat(record.accessKeyId()).isEmpty();
            assertThat(record.status()).isEqualTo(200);
        });
    }

    @Test
    void returnsWhenTheSessionEnds() {
        role.maxSessionDuration(Duration.ofHours(8));

        RoleCredentials credentials = credentials(aws.ssoAccessToken(role, HOUR), role);

        assertThat(Instant.ofEpochMilli(credentials.expiration()))
                .isCloseTo(Instant.now().plus(Duration.ofHours(8)), within(1, ChronoUnit.MINUTES));
        try (StsClient asRole = Sdk.sts(aws, key(credentials))) {
            assertThat(asRole.getCallerIdentity().arn())
                    .startsWith("arn:aws:sts::999999999999:assumed-role/AccessToSecrets/");
        }
    }

    @Test
    void opensNoOtherRole() {
        String token = aws.ssoAccessToken(role, HOUR);

        assertForbidden(token, aws.iam().createRole("Other"));
        assertForbidden(token, aws.iam("111111111111").createRole("AccessToSecrets"));
        assertThat(credentials(token, role)).isNotNull();
    }

    @Test
    void refusesATokenThatIsUnknownOrExpired() {
        String token = aws.ssoAccessToken(role, HOUR);

        assertUnauthorized("made-up");
        aws.shiftClock(Duration.ofMinutes(59));
        assertThat(credentials(token, role)).isNotNull();
        aws.shiftClock(Duration.ofMinutes(61));
        assertUnauthorized(token);
        assertThat(aws.requests().of("GetRoleCredentials"))
                .extracting(RecordedRequest::errorCode)
                .containsExactly("UnauthorizedException", "", "UnauthorizedException");
    }

    @Test
    void requiresATokenInTheHeader() {
        Wire.Answer answer = Wire.send(
                aws.endpoint().resolve("/federation/credentials?account_id=999999999999&role_name=AccessToSecrets"),
                "GET",
                "",
                Map.of());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("x-amzn-errortype")).isEqualTo("UnauthorizedException");
        assertThat(answer.body()).isEqualTo("{\"message\":\"Session token not found or invalid\"}");
    }

    @Test
    void expiresOnCommandAndBySessionLifetime() {
        String token = aws.ssoAccessToken(role, HOUR);
        AccessKey old = key(credentials(token, role));
        aws.faults().expiredCredentials().untilCleared();
        aws.sessionLifetime(Duration.ofMinutes(2));

        assertThatThrownBy(() -> Sdk.value(aws, old, "TestingSecret")).hasMessageContaining("is expired");
        RoleCredentials fresh = credentials(token, role);
        assertThat(Sdk.value(aws, key(fresh), "TestingSecret")).isEqualTo("hush");
        assertThat(Instant.ofEpochMilli(fresh.expiration()))
                .isBefore(Instant.now().plusSeconds(121));
    }

    @Test
    void failsOnCommand() {
        String token = aws.ssoAccessToken(role, HOUR);
        aws.faults().unavailable().service("sso").times(1);

        assertThatThrownBy(() -> credentials(token, role)).isInstanceOfSatisfying(SsoException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(503);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailableException");
        });
        assertThat(credentials(token, role)).isNotNull();
    }

    private RoleCredentials credentials(String token, Role of) {
        return sso.getRoleCredentials(request(token, of)).roleCredentials();
    }

    private static GetRoleCredentialsRequest request(String token, Role of) {
        return GetRoleCredentialsRequest.builder()
                .accessToken(token)
                .accountId(of.account())
                .roleName(of.name())
                .build();
    }

    private static AccessKey key(RoleCredentials credentials) {
        return new AccessKey(
                credentials.accessKeyId(), credentials.secretAccessKey(), Optional.of(credentials.sessionToken()));
    }

    private void assertUnauthorized(String token) {
        assertThatThrownBy(() -> credentials(token, role)).isInstanceOfSatisfying(UnauthorizedException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(401);
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("Session token not found or invalid");
        });
    }

    private void assertForbidden(String token, Role of) {
        assertThatThrownBy(() -> credentials(token, of)).isInstanceOfSatisfying(SsoException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(403);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ForbiddenException");
            assertThat(e.awsErrorDetails().errorMessage()).isEqualTo("No access");
        });
    }
}
