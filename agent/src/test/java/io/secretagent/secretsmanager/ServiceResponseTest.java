package io.secretagent.secretsmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.http.Address;
import io.secretagent.http.Responses;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceResponseTest {

    private static final Address ADDRESS = Address.parse("http://web.test:8080", "AWS_ENDPOINT_URL");

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", ""})
    void aResponseWithoutASecretNamesTheAddressAndItsSetting(String body) {
        assertThatThrownBy(() -> new ServiceResponse(Responses.of(200, body), ADDRESS).secret())
                .hasMessage("The response is not from Secrets Manager: http://web.test:8080 answered with status 200,"
                        + " but no secret. The address comes from AWS_ENDPOINT_URL; correct or remove it.");
    }

    @Test
    void anErrorOfAnotherWebServerNamesTheAddressAndItsSetting() {
        SecretRequest request = new SecretRequest(SecretVersion.current("db"), "db", "us-west-1");

        assertThat(new ServiceResponse(Responses.of(501, "<html>"), ADDRESS)
                        .error()
                        .toException(request, "x"))
                .hasMessageContaining("http://web.test:8080 answered with status 501")
                .hasMessageContaining("AWS_ENDPOINT_URL");
    }

    /** The version id is logged with each new version. */
    @Test
    void aVersionIdIsKeptInItsOwnAlphabetAndCut() throws FetchException {
        String id = "v1\\n\\u001b[2J" + "x".repeat(3000);

        SecretValue secret = new ServiceResponse(
                        Responses.of(200, "{\"VersionId\":\"" + id + "\",\"SecretString\":\"s\"}"), ADDRESS)
                .secret();

        assertThat(secret.versionId).matches("v1\\?\\?\\?2Jx+…").hasSize(65);
    }
}
