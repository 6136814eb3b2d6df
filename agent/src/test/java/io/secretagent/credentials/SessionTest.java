package io.secretagent.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.signature.AwsIdentity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {

    private static final AwsIdentity IDENTITY = new AwsIdentity("A", "s");
    /** More than a test takes between two readings of the clock. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static void assertTimes(Session session, Duration due, Duration end) {
        long now = System.nanoTime();
        assertThat(session.isDue(now + due.minus(MARGIN).toNanos())).isFalse();
        assertThat(session.isDue(now + due.plus(MARGIN).toNanos())).isTrue();
        assertThat(session.hasExpired(now + end.minus(MARGIN).toNanos())).isFalse();
        assertThat(session.hasExpired(now + end.plus(MARGIN).toNanos())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // requested, expires in, due in, ends in: minutes
        "60, 60, 45, 60",
        "20, 20, 15, 20",
        "720, 720, 705, 720",
        "60, 30, 22.5, 30",
        "60, 90, 45, 60",
        "60, 0, 45, 60",
        "60, -5, 45, 60",
    })
    void ofStsIsRenewedInTheLastQuarterOfItsLife(int requested, int life, double due, int end) {
        Session session =
                new Session(IDENTITY, Instant.now().plus(Duration.ofMinutes(life)), Duration.ofMinutes(requested));

        assertTimes(session, Duration.ofSeconds((long) (due * 60)), Duration.ofMinutes(end));
    }

    @ParameterizedTest
    @CsvSource({
        // expires in, due in, ends in: seconds
        "3600, 2700, 3600",
        "360, 270, 360",
        "180, 120, 180",
        "7200, 6300, 7200",
        "0, 225, 300",
        "-60, 225, 300",
    })
    void ofAMachineIsRenewedAMinuteBeforeItsEndAtTheLatest(int life, int due, int end) {
        Session session = new Session(IDENTITY, Instant.now().plusSeconds(life));

        assertTimes(session, Duration.ofSeconds(due), Duration.ofSeconds(end));
    }

    @Test
    void ofLessThanAMinuteIsUsedForASixteenthOfItsLife() {
        long now = System.nanoTime();
        Session session = new Session(IDENTITY, Instant.now().plusSeconds(48));

        assertThat(session.isDue(now + Duration.ofSeconds(2).toNanos())).isFalse();
        assertThat(session.isDue(now + Duration.ofSeconds(6).toNanos())).isTrue();
    }

    @Test
    void withoutAnExpirationLastsAnHour() {
        assertTimes(new Session(IDENTITY, null), Duration.ofMinutes(45), Duration.ofMinutes(60));
    }

    @Test
    void isDueAtItsTimeAndNotBefore() {
        Session session = new Session(IDENTITY, null);
        session.extend(Duration.ofSeconds(30), 1000);

        long end = 1000 + Duration.ofSeconds(30).toNanos();
        assertThat(session.isDue(end - 1)).isFalse();
        assertThat(session.isDue(end)).isTrue();
        assertThat(session.hasExpired(end - 1)).isFalse();
        assertThat(session.hasExpired(end)).isTrue();

        session.postpone(Duration.ofSeconds(5), 1000);
        assertThat(session.isDue(1000 + Duration.ofSeconds(5).toNanos() - 1)).isFalse();
        assertThat(session.isDue(1000 + Duration.ofSeconds(5).toNanos())).isTrue();
        assertThat(session.hasExpired(end - 1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"119, 119 s", "120, 2 min", "3599, 59 min"})
    void tellsItsTimeLeftInSecondsOrMinutes(int seconds, String text) {
        Session session = new Session(IDENTITY, null);
        session.extend(Duration.ofSeconds(seconds), 1000);

        assertThat(session.timeLeft(1000)).isEqualTo(text);
    }
}
