package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class InstanceMetadataTest {
    private final LocalAws aws = LocalAws.builder().region("eu-central-1").start();
    private final Role role = aws.iam().createRole("AccessToSecrets");
    private final InstanceProfileCredentialsProvider provider = InstanceProfileCredentialsProvider.builder()
            .endpoint(aws.metadataEndpoint().toString())
            .build();

    @AfterEach
    void stop() {
        provider.close();
        aws.close();
    }

    @Test
    void givesTheSdkTheRoleOfTheInstance() {
        aws.attachInstanceRole(role.allowAllSecrets());
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");

        assertThat(secretOfInstance()).isEqualTo("hush");
        assertThat(aws.requests().count("PUT /latest/api/token")).isEqualTo(1);
    }

    @Test
    void countsAsEc2ForThePolicyOfASecret() {
        aws.attachInstanceRole(role);
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
        aws.secrets(Sdk.REGION).policy("TestingSecret", """
                        {"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},
                        "Action":"secretsmanager:GetSecretValue","Resource":"*"}]}
                        """);

        assertThat(secretOfInstance()).isEqualTo("hush");
    }

    @Test
    void hasNoCredentialsWithoutARole() {
        assertThatThrownBy(provider::resolveCredentials).hasMessageContaining("credentials");
        assertThat(get("/latest/meta-data/iam/security-credentials/", token()).status())
                .isEqualTo(404);
    }

    @Test
    void wantsAToken() {
        assertThat(get("/latest/meta-data/placement/region", "").status()).isEqualTo(401);
        assertThat(get("/latest/meta-data/placement/region", "made-up").status())
                .isEqualTo(401);
        assertThat(get("/latest/meta-data/placement/region", token()).body()).isEqualTo("eu-central-1");
        assertThat(get("/latest/dynamic/instance-identity/document", token()).body())
                .contains("\"region\":\"eu-central-1\"", "\"accountId\":\"999999999999\"");
    }

    @Test
    void replacesASessionAtHalfOfItsLife() {
        aws.attachInstanceRole(role);
        String path = "/latest/meta-data/iam/security-credentials/AccessToSecrets";
        String first = get(path, token()).body();

        assertThat(get(path, token()).body()).isEqualTo(first);
        aws.shiftClock(Duration.ofMinutes(181));
        assertThat(get(path, token()).body()).isNotEqualTo(first);
    }

    private String secretOfInstance() {
        try (SecretsManagerClient client = Sdk.secrets(aws, provider, Sdk.REGION)) {
            return client.getSecretValue(request -> request.secretId("TestingSecret"))
                    .secretString();
        }
    }

    private String token() {
        return Wire.send(
                        aws.metadataEndpoint().resolve("/latest/api/token"),
                        "PUT",
                        "",
                        Map.of("X-aws-ec2-metadata-token-ttl-seconds", "21600"))
                .body();
    }

    private Wire.Answer get(String path, String token) {
        return Wire.send(aws.metadataEndpoint().resolve(path), "GET", "", Map.of("X-aws-ec2-metadata-token", token));
    }
}
