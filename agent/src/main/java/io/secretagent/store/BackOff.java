package io.secretagent.store;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The pauses between retries: doubled after each failure up to a maximum, each shortened by up to a half at random. */
final class BackOff {

    private final long firstMillis;
    private long nextMillis;

    BackOff(Duration first) {
        this.firstMillis = first.toMillis();
        reset();
    }

    void reset() {
        nextMillis = firstMillis;
    }

    /** The pause before the next retry, in milliseconds, at most {@code longestMillis}. */
    long pauseMillis(long longestMillis) {
        long most = Math.max(1, Math.min(nextMillis, longestMillis));
        nextMillis = Math.min(most * 2, Long.MAX_VALUE / 4);
        return ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    }
}
