package io.secretagent.store;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When an entry of the file looks for its secrets next: every tenth refresh interval, shortened by up to a tenth at random; after a
 * failure sooner. Without an interval never, once it has succeeded. Thread-safe.
 */
final class DiscoverySchedule {

    private static final int INTERVALS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final long LONGEST_WITHOUT_INTERVAL_MILLIS = 60_000;
    /** Between two pushed look-ups. */
    private static final long PUSHED_MILLIS = 30_000;

    private final long intervalMillis;
    private final BackOff backOff = new BackOff(FIRST_PAUSE);
    private boolean isNever;
    private long dueNanos;
    /** Whether no look-up has begun since the last push. */
    private boolean isPushed;

    private long pushDueNanos;
    /** Whether a look-up has begun after a push, and when the last one did. */
    private boolean hasFollowedAPush;

    private long followedNanos;

    private final LongSupplier nanoTime;
    private final Random random;

    /**
     * It is due at once.
     *
     * @param interval of the refresh; zero for none
     * @param random differs between JVMs that are restored from one checkpoint
     */
    DiscoverySchedule(Duration interval, LongSupplier nanoTime, Random random) {
        this.nanoTime = nanoTime;
        this.random = random;
        dueNanos = nanoTime.getAsLong();
        long millis = Math.min(interval.toMillis(), Long.MAX_VALUE / 4 / INTERVALS / 1_000_000);
        intervalMillis = millis * INTERVALS;
    }

    synchronized boolean isDue() {
        long nowNanos = nanoTime.getAsLong();
        return (!isNever && nowNanos - dueNanos >= 0) || (isPushed && nowNanos - pushDueNanos >= 0);
    }

    /** A look-up begins: what was pushed before is in its answer, and what is pushed from now on may not be. */
    synchronized void lookUpBegins() {
        if (isPushed) {
            isPushed = false;
            hasFollowedAPush = true;
            followedNanos = nanoTime.getAsLong();
        }
    }

    /** The start, or the one after a checkpoint, has found something: the JVMs of a fleet look again at different moments. */
    synchronized void begin() {
        backOff.reset();
        isNever = intervalMillis == 0;
        setDue((long) (random.nextDouble() * intervalMillis));
    }

    synchronized void succeeded() {
        backOff.reset();
        isNever = intervalMillis == 0;
        setDue(intervalMillis - (long) (random.nextDouble() * intervalMillis / 10));
    }

    /** The pauses double up to a tenth of the time between two look-ups, which is the refresh interval. */
    synchronized void failed() {
        long longest = intervalMillis == 0 ? LONGEST_WITHOUT_INTERVAL_MILLIS : intervalMillis / INTERVALS;
        isNever = false;
        setDue(backOff.pauseMillis(Math.max(FIRST_PAUSE.toMillis(), longest)));
    }

    /** Makes it due now; within half a minute after a look-up that followed a push, at the end of that. */
    synchronized void push() {
        if (isPushed) {
            return;
        }
        long nowNanos = nanoTime.getAsLong();
        long sinceNanos = nowNanos - followedNanos;
        long left = hasFollowedAPush ? TimeUnit.MILLISECONDS.toNanos(PUSHED_MILLIS) - sinceNanos : 0;
        isPushed = true;
        pushDueNanos = nowNanos + Math.max(0, left);
    }

    private void setDue(long millis) {
        dueNanos = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
