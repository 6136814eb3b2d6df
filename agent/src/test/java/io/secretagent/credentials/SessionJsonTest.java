package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.secretagent.signature.AwsIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionJsonTest {

    private static final String KEYS = "\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s\"";

    @Test
    void readsTheSessionFromOneJsonObject() throws MetadataRefusal {
        Session session =
                SessionJson.read("{" + KEYS + ",\"Token\":\"t\",\"Code\":\"Success\",\"List\":[{\"Token\":\"x\"}]}\n");

        assertThat(session.identity).isEqualTo(new AwsIdentity("A", "s", "t"));
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

    @ParameterizedTest
    @ValueSource(strings = {"2030-01-31T12:00:00Z", "2030-01-31T13:00:00+01:00", "2030-01-31T12:00:00.000+0000"})
    void endsWhenItsGiverSaysInAnyFormOfIso8601(String time) throws MetadataRefusal {
        String left = SessionJson.read("{" + KEYS + ",\"Expiration\":\"" + time + "\"}")
                .timeLeft(System.nanoTime());

        assertThat(Integer.parseInt(left.replace(" min", "")))
                .isCloseTo(
                        (int) Duration.between(Instant.now(), Instant.parse("2030-01-31T12:00:00Z"))
                                .toMinutes(),
                        within(2));
    }
}
