package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryScheduleTest {

    private static final long START = Long.MAX_VALUE - 5; // as System.nanoTime may overflow
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final DiscoverySchedule schedule = new DiscoverySchedule(Duration.ofMinutes(1));

    /** Always this number. */
    private static Random random(double number) {
        return new Random() {
            @Override
            public double nextDouble() {
                return number;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.999})
    void theFirstIsAtARandomMomentOfTenIntervals(double number) {
        schedule.begin(START, random(number));

        long due = (long) (number * 10 * MINUTE);
        assertThat(schedule.isDue(START + due + MINUTE / 60)).isTrue();
        assertThat(due > 0 && schedule.isDue(START + due - MINUTE / 60)).isFalse();
    }

    @Test
    void laterOnesAreAfterTenIntervalsLessATenthAtMost() {
        schedule.succeeded(START, random(0));
        assertThat(schedule.isDue(START + 10 * MINUTE - 1)).isFalse();
        assertThat(schedule.isDue(START + 10 * MINUTE)).isTrue();

        schedule.succeeded(START, random(0.999));
        assertThat(schedule.isDue(START + 9 * MINUTE)).isFalse();
        assertThat(schedule.isDue(START + 9 * MINUTE + MINUTE / 60)).isTrue();
    }

    @Test
    void afterAFailureItIsSoonAndThenLessOften() {
        schedule.failed(START);
        assertThat(schedule.isDue(START + TimeUnit.SECONDS.toNanos(1))).isTrue();
        for (int i = 0; i < 20; i++) {
            schedule.failed(START);
        }

        assertThat(schedule.isDue(START + MINUTE / 2 - 1)).isFalse();
        assertThat(schedule.isDue(START + MINUTE)).isTrue();
    }

    @Test
    void withoutAnIntervalItIsNeverUnlessItHasFailed() {
        DiscoverySchedule never = new DiscoverySchedule(Duration.ZERO);
        never.begin(START, random(0));
        assertThat(never.isDue(START + TimeUnit.DAYS.toNanos(1000))).isFalse();

        never.failed(START);
        assertThat(never.isDue(START + MINUTE)).isTrue();

        never.succeeded(START, random(0));
        assertThat(never.isDue(START + TimeUnit.DAYS.toNanos(1000))).isFalse();
    }

    @Test
    void aPushMakesItDueAndAFloodOfThemEveryHalfMinute() {
        schedule.succeeded(START, random(0));
        schedule.push(START);
        assertThat(schedule.isDue(START)).isTrue();

        schedule.succeeded(START, random(0));
        schedule.push(START + 1);
        schedule.push(START + 2);
        assertThat(schedule.isDue(START + MINUTE / 2 - 1)).isFalse();
        assertThat(schedule.isDue(START + MINUTE / 2)).isTrue();
    }

    @Test
    void aPushPutsNothingOff() {
        schedule.push(START);
        schedule.failed(START);
        schedule.push(START + 1);

        assertThat(schedule.isDue(START + TimeUnit.SECONDS.toNanos(1))).isTrue();
    }

    @Test
    void theLongestIntervalDoesNotOverflow() {
        DiscoverySchedule rare = new DiscoverySchedule(Duration.ofMillis(Long.MAX_VALUE));
        rare.succeeded(START, random(0));

        assertThat(rare.isDue(START + TimeUnit.DAYS.toNanos(100))).isFalse();
    }
}
