package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

class ContainerCredentialsTest {
    private static final String URI_PROPERTY = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI.property();
    private static final String TOKEN_PROPERTY = SdkSystemSetting.AWS_CONTAINER_AUTHORIZATION_TOKEN.property();

    private final LocalAws aws = LocalAws.builder().start();
    private final Role role = aws.iam().createRole("AccessToSecrets").allowAllSecrets();

    ContainerCredentialsTest() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
        System.setProperty(URI_PROPERTY, aws.containerCredentials().toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty(URI_PROPERTY);
        System.clearProperty(TOKEN_PROPERTY);
        aws.close();
    }

    @Test
    void givesTheSdkTheRoleOfTheTask() {
        aws.attachTaskRole(role);

        assertThat(secretOfTask()).isEqualTo("hush");
        assertThat(aws.requests().list().get(0)).satisfies(request -> {
            assertThat(request.service()).isEqualTo("container");
            assertThat(request.operation())
                    .isEqualTo("GET " + aws.containerCredentials().getPath());
            assertThat(request.status()).isEqualTo(200);
        });
        try (StsClient asTask = Sdk.sts(aws, key(credentials()))) {
            assertThat(asTask.getCallerIdentity().arn())
                    .matches("arn:aws:sts::999999999999:assumed-role/AccessToSecrets/[0-9a-f]{32}");
        }
    }

    @Test
    void requiresTheAuthorization() {
        aws.attachTaskRole(role);
        aws.containerAuthorization("Bearer of the pod");

        assertFails(get(aws.containerCredentials(), Map.of()), 401, "Unauthorized");
        assertFails(get(aws.containerCredentials(), Map.of("Authorization", "bearer of the pod")), 401, "Unauthorized");
        assertThatThrownBy(this::secretOfTask).hasStackTraceContaining("Authorization is missing or wrong");
        System.setProperty(TOKEN_PROPERTY, "Bearer of the pod");
        assertThat(secretOfTask()).isEqualTo("hush");
    }

    @Test
    void hasNoCredentialsWithoutARole() {
        assertFails(get(aws.containerCredentials(), Map.of()), 404, "NoCredentialsAssociated");
        aws.attachTaskRole(role);
        assertThat(credentials().path("RoleArn").asText()).isEqualTo(role.arn());
        assertFails(get(aws.containerCredentials().resolve("other"), Map.of()), 404, "InvalidIdInRequest");
        aws.detachTaskRole();
        assertFails(get(aws.containerCredentials(), Map.of()), 404, "NoCredentialsAssociated");
        assertThat(aws.requests().list())
                .extracting(RecordedRequest::errorCode)
                .containsExactly("NoCredentialsAssociated", "", "InvalidIdInRequest", "NoCredentialsAssociated");
    }

    @Test
    void replacesASessionAtHalfOfItsLife() {
        aws.attachTaskRole(role);
        JsonNode first = credentials();

        assertThat(credentials()).isEqualTo(first);
        aws.shiftClock(Duration.ofMinutes(181));
        assertThat(credentials()).isNotEqualTo(first);
    }

    @Test
    void expiresOnCommandAndBySessionLifetime() {
        aws.attachTaskRole(role);
        AccessKey old = key(credentials());
        aws.faults().expiredCredentials().untilCleared();
        aws.sessionLifetime(Duration.ofMinutes(2));

        assertThatThrownBy(() -> Sdk.value(aws, old, "TestingSecret")).hasMessageContaining("is expired");
        JsonNode fresh = credentials();
        assertThat(Sdk.value(aws, key(fresh), "TestingSecret")).isEqualTo("hush");
        assertThat(Instant.parse(fresh.path("Expiration").asText()))
                .isBefore(Instant.now().plusSeconds(121));
    }

    @Test
    void failsOnlyWhenAFaultNamesIt() {
        aws.attachTaskRole(role);
        aws.faults().throttle().untilCleared();
        aws.faults().throttle().service("imds").untilCleared();
        assertThat(credentials().path("RoleArn").asText()).isEqualTo(role.arn());

        aws.faults().unavailable().service("container").times(1);
        assertFails(get(aws.containerCredentials(), Map.of()), 503, "ServiceUnavailableException");
        assertThat(credentials().path("RoleArn").asText()).isEqualTo(role.arn());
    }

    private String secretOfTask() {
        try (ContainerCredentialsProvider provider =
                        ContainerCredentialsProvider.builder().build();
                SecretsManagerClient client = Sdk.secrets(aws, provider, Sdk.REGION)) {
            return client.getSecretValue(request -> request.secretId("TestingSecret"))
                    .secretString();
        }
    }

    private JsonNode credentials() {
        Wire.Answer answer = get(aws.containerCredentials(), Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private static Wire.Answer get(URI uri, Map<String, String> headers) {
        return Wire.send(uri, "GET", "", headers);
    }

    private static AccessKey key(JsonNode credentials) {
        return new AccessKey(
                credentials.path("AccessKeyId").asText(),
                credentials.path("SecretAccessKey").asText(),
                Optional.of(credentials.path("Token").asText()));
    }

    private static void assertFails(Wire.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(Json.parse(answer.body()).path("code").asText()).isEqualTo(code);
        assertThat(Json.parse(answer.body()).path("message").asText()).isNotEmpty();
    }
}
