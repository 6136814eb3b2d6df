package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryScheduleTest {

    private static final long START = Long.MAX_VALUE - 5; // as System.nanoTime may overflow
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private long now = START;
    /** What every random number is. */
    private double number;

    private final DiscoverySchedule schedule = schedule(Duration.ofMinutes(1));

    private DiscoverySchedule schedule(Duration interval) {
        Random random = new Random() {
            @Override
            public double nextDouble() {
                return number;
            }
        };
        return new DiscoverySchedule(interval, () -> now, random);
    }

    private boolean isDueAt(long nanos, DiscoverySchedule one) {
        now = nanos;
        return one.isDue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.999})
    void theFirstIsAtARandomMomentOfTenIntervals(double number) {
        this.number = number;
        now = START;
        schedule.begin();

        long due = (long) (number * 10 * MINUTE);
        assertThat(isDueAt(START + due + MINUTE / 60, schedule)).isTrue();
        assertThat(due > 0 && isDueAt(START + due - MINUTE / 60, schedule)).isFalse();
    }

    @Test
    void laterOnesAreAfterTenIntervalsLessATenthAtMost() {
        number = 0;
        now = START;
        schedule.succeeded();
        assertThat(isDueAt(START + 10 * MINUTE - 1, schedule)).isFalse();
        assertThat(isDueAt(START + 10 * MINUTE, schedule)).isTrue();

        number = 0.999;
        now = START;
        schedule.succeeded();
        assertThat(isDueAt(START + 9 * MINUTE, schedule)).isFalse();
        assertThat(isDueAt(START + 9 * MINUTE + MINUTE / 60, schedule)).isTrue();
    }

    @Test
    void afterAFailureItIsSoonAndThenLessOften() {
        now = START;
        schedule.failed();
        assertThat(isDueAt(START + TimeUnit.SECONDS.toNanos(1), schedule)).isTrue();
        for (int i = 0; i < 20; i++) {
            now = START;
            schedule.failed();
        }

        assertThat(isDueAt(START + MINUTE / 2 - 1, schedule)).isFalse();
        assertThat(isDueAt(START + MINUTE, schedule)).isTrue();
    }

    @Test
    void withoutAnIntervalItIsNeverUnlessItHasFailed() {
        DiscoverySchedule never = schedule(Duration.ZERO);
        number = 0;
        now = START;
        never.begin();
        assertThat(isDueAt(START + TimeUnit.DAYS.toNanos(1000), never)).isFalse();

        now = START;
        never.failed();
        assertThat(isDueAt(START + MINUTE, never)).isTrue();

        number = 0;
        now = START;
        never.succeeded();
        assertThat(isDueAt(START + TimeUnit.DAYS.toNanos(1000), never)).isFalse();
    }

    @Test
    void aPushMakesItDueAndAFloodOfThemEveryHalfMinute() {
        number = 0;
        now = START;
        schedule.succeeded();
        now = START;
        schedule.push();
        assertThat(isDueAt(START, schedule)).isTrue();

        lookUp(START);
        now = START + 1;
        schedule.push();
        now = START + 2;
        schedule.push();
        assertThat(isDueAt(START + MINUTE / 2 - 1, schedule)).isFalse();
        assertThat(isDueAt(START + MINUTE / 2, schedule)).isTrue();

        lookUp(START + MINUTE / 2);
        now = START + MINUTE / 2 + 1;
        schedule.push();
        assertThat(isDueAt(START + MINUTE - 1, schedule)).isFalse();
        assertThat(isDueAt(START + MINUTE, schedule)).isTrue();
    }

    private void lookUp(long nanos) {
        now = nanos;
        schedule.lookUpBegins();
        schedule.succeeded();
    }

    @Test
    void aPushDuringALookUpMakesAnotherOneDue() {
        for (DiscoverySchedule one : List.of(schedule(Duration.ofMinutes(1)), schedule(Duration.ZERO))) {
            now = START;
            one.lookUpBegins();
            one.push();
            one.succeeded();

            assertThat(isDueAt(START, one)).isTrue();
        }
    }

    @Test
    void aLookUpThatBeginsAfterAPushIsItsOwn() {
        number = 0;
        now = START;
        schedule.push();
        schedule.lookUpBegins();
        schedule.succeeded();

        assertThat(isDueAt(START + 10 * MINUTE - 1, schedule)).isFalse();
    }

    @Test
    void aPushPutsNothingOff() {
        now = START;
        schedule.push();
        now = START;
        schedule.failed();
        now = START + 1;
        schedule.push();

        assertThat(isDueAt(START + TimeUnit.SECONDS.toNanos(1), schedule)).isTrue();
    }

    @Test
    void theLongestIntervalDoesNotOverflow() {
        DiscoverySchedule rare = schedule(Duration.ofMillis(Long.MAX_VALUE));
        number = 0;
        now = START;
        rare.succeeded();

        assertThat(isDueAt(START + TimeUnit.DAYS.toNanos(100), rare)).isFalse();
    }
}
