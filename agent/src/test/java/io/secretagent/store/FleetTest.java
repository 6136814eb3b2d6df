package io.secretagent.store;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** Simulates a hundred agents that start in the same second, over an hour of virtual time, and counts their calls per second. */
class FleetTest {

    private static final int AGENTS = 100;
    private static final int SECRETS = 20;
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration TIME = Duration.ofHours(1);

    private record Call(ScheduledRefresh refresh, long atMillis) {}

    @Test
    void spreadsItsCalls() {
        PriorityQueue<Call> calls = new PriorityQueue<>(Comparator.comparingLong(Call::atMillis));
        for (int i = 0; i < AGENTS * SECRETS; i++) {
            ScheduledRefresh refresh = new ScheduledRefresh(SecretVersion.current("S" + i), INTERVAL, false);
            calls.add(new Call(refresh, refresh.getDelay(MILLISECONDS)));
        }
        int[] inSecond = new int[(int) TIME.toSeconds()];
        while (calls.peek().atMillis() < TIME.toMillis()) {
            Call call = calls.poll();
            inSecond[(int) (call.atMillis() / 1000)]++;
            call.refresh().afterSuccess();
            calls.add(new Call(call.refresh(), call.atMillis() + call.refresh().getDelay(MILLISECONDS)));
        }

        double mean = Arrays.stream(inSecond).average().orElseThrow();
        int peak = Arrays.stream(inSecond).max().orElseThrow();
        System.out.printf(
                "%d agents with %d secrets, refreshed every %s: %.1f calls a second, at most %d: %.1f times the mean%n",
                AGENTS, SECRETS, INTERVAL, mean, peak, peak / mean);
        assertThat(mean).isBetween(6.0, 8.0);
        assertThat(peak).as("calls in the worst second").isLessThan((int) (mean * 5));
    }
}
