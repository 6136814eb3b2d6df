package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

class OtherAnswersTest {
    private static final String ROLE = "/latest/meta-data/iam/security-credentials/";

    private final LocalAws aws = LocalAws.builder().start();
    private final AccessKey key =
            aws.iam().createUser("SecretAgent").allowAllSecrets().createAccessKey();

    OtherAnswersTest() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @EnumSource
    void putsOddTextsIntoIdsAndErrors(OddText odd) throws IOException {
        aws.faults().field("VersionId", odd.text()).times(1);
        assertThat(get().versionId()).isEqualTo(odd.text());

        aws.faults().requestId(odd.text()).untilCleared();
        aws.faults()
                .error(odd.text(), 400, odd.text())
                .service("secretsmanager")
                .times(1);
        SecretsManagerException failure = catchThrowableOfType(SecretsManagerException.class, this::get);
        assertThat(failure.awsErrorDetails().errorMessage()).isEqualTo(odd.text());
        assertThat(failure.awsErrorDetails().rawResponse().asUtf8String()).contains("\"__type\":");
        aws.faults().error(odd.text(), 403, "no").service("sts").times(1);
        try (RawClient client = new RawClient(aws.endpoint()).send("GET /?Action=None", "Connection: close")) {
            String escaped =
                    odd.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            assertThat(client.rest())
                    .contains("x-amzn-RequestId: " + odd.text().replaceAll("[\r\n]", " "))
                    .contains("<Code>" + escaped + "</Code>", "<RequestId>" + escaped + "</RequestId>");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void recordsWhetherARedirectWasFollowed(int status) {
        URI taken = aws.elsewhere().resolve("/taken");
        aws.faults().redirect(status, taken).service("imds").times(1);

        Wire.Answer answer = metadata("/latest/meta-data/", "t");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(aws.requests().count("GET /taken")).isZero();
        Wire.send(URI.create(answer.header("location")), "GET", "", Map.of("X-aws-ec2-metadata-token", "t"));
        assertThat(aws.requests().of("GET /taken")).singleElement().satisfies(request -> {
            assertThat(request.service()).isEqualTo("elsewhere");
            assertThat(request.header("X-aws-ec2-metadata-token")).isEqualTo("t");
        });
    }

    @Test
    void hasNoRoleForAWhileAndThenTheActualOne() {
        aws.attachInstanceRole(aws.iam().createRole("AccessToSecrets"));
        aws.faults().answer(404, "").service("imds").operation("GET " + ROLE).times(1);
        aws.faults().answer(200, "").service("imds").operation("GET " + ROLE).times(2);
        String token = Wire.send(
                        aws.metadataEndpoint().resolve("/latest/api/token"),
                        "PUT",
                        "",
                        Map.of("X-aws-ec2-metadata-token-ttl-seconds", "60"))
                .body();

        assertThat(metadata(ROLE, token)).extracting(Wire.Answer::status).isEqualTo(404);
        assertThat(metadata(ROLE, token).status()).isEqualTo(200);
        assertThat(metadata(ROLE, token).body()).isEmpty();
        assertThat(metadata(ROLE, token).body()).isEqualTo("AccessToSecrets");
    }

    private GetSecretValueResponse get() {
        try (SecretsManagerClient client = Sdk.secrets(aws, key)) {
            return client.getSecretValue(request -> request.secretId("TestingSecret"));
        }
    }

    private Wire.Answer metadata(String path, String token) {
        return Wire.send(aws.metadataEndpoint().resolve(path), "GET", "", Map.of("X-aws-ec2-metadata-token", token));
    }
}
