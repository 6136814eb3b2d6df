package io.secretagent.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsClockTest {

    private final AwsClock clock = new AwsClock();

    private static String date(Duration fromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(fromNow).atOffset(ZoneOffset.UTC));
    }

    @Test
    void isThisMachinesClockUntilAwsReportsADifference() {
        assertThat(Instant.ofEpochMilli(clock.millis())).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, behind", "PT-1H, ahead of", "PT24H, behind"})
    void isCorrectedByTheTimeThatAwsReports(Duration skew, String direction) {
        assertThat(clock.setFrom(date(skew))).isTrue();
        assertThat(Instant.ofEpochMilli(clock.millis()))
                .isCloseTo(Instant.now().plus(skew), within(3, ChronoUnit.SECONDS));
        assertThat(clock.skew()).matches("[0-9]+ s " + direction + " that of AWS");
    }

    @Test
    void letsEachOfSeveralCallsThatWereSignedWithTheWrongTimeBeRetried() {
        assertThat(clock.setFrom(date(Duration.ofHours(1)))).isTrue();
        assertThat(clock.setFrom(date(Duration.ofHours(1)))).isTrue();
    }

    @Test
    void isCorrectedBackWhenThisMachinesClockIsSet() {
        clock.setFrom(date(Duration.ofHours(1)));
        assertThat(clock.setFrom(date(Duration.ZERO))).isTrue();
        assertThat(Instant.ofEpochMilli(clock.millis())).isCloseTo(Instant.now(), within(3, ChronoUnit.SECONDS));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "yesterday", "2026-11-24T00:00:00Z", "Tue, 31 Feb 2026 00:00:00 GMT"})
    void isUnchangedByAResponseWithoutAValidTime(String date) {
        assertThat(clock.setFrom(date)).isFalse();
        assertThat(Instant.ofEpochMilli(clock.millis())).isCloseTo(Instant.now(), within(1, ChronoUnit.SECONDS));
    }
}
