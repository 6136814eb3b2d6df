package io.secretagent.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    private static final long NOW = Instant.parse("2026-11-27T03:12:05.999Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "-1, 0 s",
        "0, 0 s",
        "89999, 89 s",
        "90000, 1 min",
        "5399000, 89 min",
        "5400000, 1 h",
        "172799000, 47 h",
        "172800000, 2 d",
        "9223372036854775807, 106751991167 d"
    })
    void aSpanHasTheUnitThatSaysEnough(long millis, String span) {
        assertThat(Times.span(millis)).isEqualTo(span);
    }

    @Test
    void aTimeHasNoFractionOfASecond() {
        assertThat(Times.iso(NOW)).isEqualTo("2026-11-27T03:12:05Z");
    }

    @Test
    void theDateIsSaidIfItIsAnotherOne() {
        assertThat(Times.clock(NOW - 1000, NOW)).isEqualTo("03:12:04");
        assertThat(Times.clock(NOW - 86_400_000, NOW)).isEqualTo("2026-11-26 03:12:05");
    }
}
