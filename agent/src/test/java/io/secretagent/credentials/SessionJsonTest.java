package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SessionJsonTest {

    private static final String KEYS = "\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"";

    @Test
    void readsTheSessionFromOneJsonObject() throws MetadataRefusal {
        Session session =
                SessionJson.read("{" + KEYS + ",\"Token\":\"t\",\"Code\":\"Success\",\"List\":[{\"Token\":\"x\"}]}\n");

        assertThat(session.identity).isEqualTo(AwsSessionCredentialsIdentity.create("A", "s", "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + KEYS + "} and more",
                "{" + KEYS + "}{" + KEYS + "}",
                "{" + KEYS,
                "[{" + KEYS + "}]",
                "{\"AccessKeyId\":1,\"SecretAccessKey\":\"s\"}",
                "{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\" \"}",
                "{" + KEYS + ",\"SecretAccessKey\":{}}",
                "{" + KEYS + ",\"AccessKeyId\":null}",
                "{" + KEYS + ",\"Expiration\":\"tomorrow\"}",
                ""
            })
    void rejectsEverythingElse(String json) {
        assertThatThrownBy(() -> SessionJson.read(json)).isInstanceOf(MetadataRefusal.class);
    }
}
