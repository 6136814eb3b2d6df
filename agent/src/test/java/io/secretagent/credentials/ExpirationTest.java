package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpirationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-31T12:00:00Z",
                "2030-01-31 12:00:00Z",
                "2030-01-31T12:00:00UTC",
                "2030-01-31T12:00:00.000Z",
                "2030-01-31T13:00:00+01:00",
                "2030-01-31T13:00:00+0100",
                "2030-01-31T13:00:00+01",
            })
    void isParsedInEveryFormOfIso8601(String text) {
        assertThat(Expiration.parse(text)).isEqualTo(Instant.parse("2030-01-31T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tomorrow", "2030-01-31T12:00:00", "2030-01-31", "1893456000", "UTC"})
    void isNullForEverythingElse(String text) {
        assertThat(Expiration.parse(text)).isNull();
    }
}
