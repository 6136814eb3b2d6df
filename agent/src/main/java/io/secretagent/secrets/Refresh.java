package io.secretagent.secrets;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When one version of a secret is to be fetched next. Used by one thread at a time. */
final class Refresh implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Who waits for credentials, waits for a file or a role that somebody else is about to put right. */
    private static final long LONGEST_WITHOUT_CREDENTIALS_MILLIS = 5_000;

    final SecretVersion version;
    private final long intervalMillis;
    private final BackOff backOff = new BackOff(FIRST_PAUSE);
    private volatile long dueNanos;

    /**
     * A version whose first refresh is at a random moment of the interval, so that a fleet that starts at once does not
     * call at once.
     */
    Refresh(SecretVersion version, Duration interval) {
        this.version = version;
        this.intervalMillis = interval.toMillis();
        in(ThreadLocalRandom.current().nextLong(intervalMillis + 1));
    }

    /** After a good answer: the interval, shortened by up to a tenth at random. */
    void afterSuccess() {
        backOff.reset();
        in(intervalMillis - ThreadLocalRandom.current().nextLong(intervalMillis / 10 + 1));
    }

    /** Pauses that double, up to the interval; shorter ones for want of credentials. */
    void afterFailure(boolean isOfCredentials) {
        long longest = Math.max(FIRST_PAUSE.toMillis(), intervalMillis);
        in(backOff.pauseMillis(isOfCredentials ? Math.min(longest, LONGEST_WITHOUT_CREDENTIALS_MILLIS) : longest));
    }

    private void in(long millis) {
        dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
