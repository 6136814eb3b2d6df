package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private final BackOff backOff = new BackOff(Duration.ofMillis(100));

    @Test
    void doublesUpToTheLongestAndShortensAtRandomByUpToAHalf() {
        for (int longest : new int[] {100, 200, 400, 800, 1000, 1000, 1000}) {
            assertThat(backOff.pauseMillis(1000)).isBetween(longest / 2L, (long) longest);
        }
    }

    @Test
    void beginsAgainWithTheFirstPauseAfterAReset() {
        IntStream.range(0, 100).forEach(i -> backOff.pauseMillis(Long.MAX_VALUE));
        backOff.reset();

        assertThat(backOff.pauseMillis(1000)).isBetween(50L, 100L);
    }

    @Test
    void theRetriesOfAFleetAreSpread() {
        long different = IntStream.range(0, 100)
                .mapToLong(i -> new BackOff(Duration.ofSeconds(10)).pauseMillis(60_000))
                .distinct()
                .count();

        assertThat(different).isGreaterThan(80);
    }
}
