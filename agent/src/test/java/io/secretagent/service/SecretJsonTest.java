package io.secretagent.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretDetails;
import io.secretagent.secrets.SecretValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretJsonTest {

    private static String json(SecretValue value) {
        return new String(SecretJson.of(value), StandardCharsets.UTF_8);
    }

    @Test
    void aTextHasAllMembersOfGetSecretValue() {
        SecretDetails details = new SecretDetails("arn:x", "n", List.of("AWSCURRENT", "Mine"), "1523477145.713");

        assertThat(json(SecretValue.text("v1", "{\"a\":\"ä\u0001\"}").with(details)))
                .isEqualTo("{\"ARN\":\"arn:x\",\"Name\":\"n\",\"VersionId\":\"v1\",\"VersionStages\":[\"AWSCURRENT\","
                        + "\"Mine\"],\"CreatedDate\":\"1523477145.713\","
                        + "\"SecretString\":\"{\\\"a\\\":\\\"ä\\u0001\\\"}\"}");
    }

    @Test
    void whatIsNotKnownIsLeftOut() {
        assertThat(json(SecretValue.text("v1", "x"))).isEqualTo("{\"VersionId\":\"v1\",\"SecretString\":\"x\"}");
    }

    @Test
    void aBinarySecretIsInBase64() {
        assertThat(json(SecretValue.binary("v1", "AAEC")))
                .isEqualTo("{\"VersionId\":\"v1\",\"SecretBinary\":\"AAEC\"}");
    }

    @Test
    void aLargeTimeIsNotWrittenWithAnExponent() {
        SecretDetails details = new SecretDetails("", "", List.of(), "1.523477145713E9");

        assertThat(json(SecretValue.text("v1", "x").with(details))).contains("\"CreatedDate\":\"1523477145.713\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "yesterday", "1E999999999", "1E-999999999", "11111111111111111111111111111111111111111"
            })
    void aTimeThatIsNoneIsLeftOut(String created) {
        SecretDetails details = new SecretDetails("", "", List.of(), created);

        assertThat(json(SecretValue.text("v1", "x").with(details))).doesNotContain("CreatedDate");
    }
}
