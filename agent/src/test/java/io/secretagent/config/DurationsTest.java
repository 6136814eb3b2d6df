package io.secretagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "1h, PT1H",
        "090s, PT90S",
        "999999999h, PT999999999H"
    })
    void readsANumberWithItsUnit(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "00",
                "-1s",
                "+1s",
                "5 minutes",
                "5 m",
                " 5m",
                "5m ",
                "1d",
                "1.5s",
                "1H",
                "s",
                "s5",
                "5s5",
                "1h30m",
                "PT5M",
                "1000000000s",
                "99999999999999999999h",
                "٣s",
                "5m\n",
                "${X}s"
            })
    void readsNothingElse(String text) {
        assertThat(Durations.parse(text)).isNull();
    }
}
