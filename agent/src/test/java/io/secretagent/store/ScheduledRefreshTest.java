package io.secretagent.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checks the delay until the next fetch; it is read right after it was set, so it is a little shorter. */
class ScheduledRefreshTest {

    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final long MILLIS = INTERVAL.toMillis();
    private static final long TOLERANCE_MILLIS = 2_000;

    private static LongSummaryStatistics delays(Consumer<ScheduledRefresh> event) {
        return IntStream.range(0, 500)
                .mapToLong(i -> {
                    ScheduledRefresh refresh = new ScheduledRefresh(SecretVersion.current("S"), INTERVAL, false);
                    event.accept(refresh);
                    return refresh.getDelay(MILLISECONDS);
                })
                .summaryStatistics();
    }

    @Test
    void theFirstFetchIsAtARandomMomentOfTheInterval() {
        LongSummaryStatistics first = delays(refresh -> {});

        assertThat(first.getMin()).isLessThan(MILLIS / 10);
        assertThat(first.getMax()).isBetween(MILLIS * 9 / 10, MILLIS);
        assertThat(first.getAverage()).isBetween(MILLIS * 0.4, MILLIS * 0.6);
    }

    @Test
    void theNextFetchIsNeverLaterThanTheInterval() {
        LongSummaryStatistics next = delays(ScheduledRefresh::afterSuccess);

        assertThat(next.getMin()).isBetween(MILLIS * 9 / 10 - TOLERANCE_MILLIS, MILLIS * 92 / 100);
        assertThat(next.getMax()).isBetween(MILLIS * 98 / 100, MILLIS);
    }

    @Test
    void failuresAreRetriedSoonAndThenAfterAnIntervalAtMost() {
        assertThat(delays(refresh -> refresh.afterFailure("X", false)).getMax()).isBetween(900L, 1_000L);
        assertThat(delays(refresh -> times(20, () -> refresh.afterFailure("X", false)))
                        .getMax())
                .isBetween(MILLIS * 9 / 10, MILLIS);
    }

    @Test
    void aFetchThatSetsNoNextOneCountsAsAFailure() {
        assertThat(delays(refresh -> {
                            refresh.begin();
                            refresh.end();
                        })
                        .getMin())
                .isGreaterThanOrEqualTo(400);
        assertThat(delays(refresh -> times(20, () -> {
                            refresh.begin();
                            refresh.end();
                        }))
                        .getMax())
                .isBetween(MILLIS * 9 / 10, MILLIS);
    }

    @Test
    void afterTheBeginningOfAFetchTheNextOneIsNotDueAtOnce() {
        assertThat(delays(ScheduledRefresh::begin).getMin()).isBetween(800L, 1_000L);
    }

    @Test
    void aFetchThatSetsTheNextOneKeepsItsTime() {
        assertThat(delays(refresh -> {
                            refresh.begin();
                            refresh.afterSuccess();
                            refresh.end();
                        })
                        .getMin())
                .isGreaterThan(MILLIS * 8 / 10);
    }

    @Test
    void withoutCredentialsAFetchIsRetriedEveryFewSeconds() {
        assertThat(delays(refresh -> times(20, () -> refresh.afterFailure("X", true)))
                        .getMax())
                .isBetween(4_000L, 5_000L);
    }

    private static void times(int count, Runnable action) {
        for (int i = 0; i < count; i++) {
            action.run();
        }
    }

    @Test
    void aFetchThatIsPutAheadLeavesTheNextOneWhereItWas() {
        ScheduledRefresh refresh = new ScheduledRefresh(SecretVersion.current("S"), INTERVAL, false);
        refresh.afterSuccess();
        long planned = refresh.getDelay(MILLISECONDS);

        refresh.ahead(10);
        assertThat(refresh.getDelay(MILLISECONDS)).isLessThanOrEqualTo(10);
        refresh.ahead(0);
        refresh.begin();
        refresh.afterSuccess();
        refresh.end();

        assertThat(refresh.getDelay(MILLISECONDS)).isBetween(planned - TOLERANCE_MILLIS, planned);
        refresh.afterSuccess();
        assertThat(refresh.getDelay(MILLISECONDS)).isGreaterThan(MILLIS * 9 / 10 - TOLERANCE_MILLIS);
    }

    @Test
    void aFailureOfAFetchThatWasPutAheadHasItsOwnPause() {
        assertThat(delays(refresh -> {
                            refresh.afterSuccess();
                            refresh.ahead(0);
                            refresh.begin();
                            refresh.afterFailure("X", false);
                        })
                        .getMax())
                .isBetween(900L, 1_000L);
    }

    @Test
    void aVersionByIdIsNotFetchedAgainAsItsContentNeverChanges() {
        ScheduledRefresh byId = new ScheduledRefresh(SecretVersion.of("S", "", "v-1"), INTERVAL, false);
        assertThat(byId.isUnscheduled()).isTrue();
        assertThat(byId.getDelay(MILLISECONDS))
                .isGreaterThan(Duration.ofDays(1000).toMillis());
    }
}
