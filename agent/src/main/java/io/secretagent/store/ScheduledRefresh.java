package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** When one version of a secret is to be fetched next. Its times are decided by one thread at a time. */
final class ScheduledRefresh implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Who waits for credentials, waits for a file or a role that somebody else is about to put right. */
    private static final long LONGEST_WITHOUT_CREDENTIALS_MILLIS = 5_000;
    /** For what was never fetched, where nothing is fetched again. */
    private static final long LONGEST_WITHOUT_INTERVAL_MILLIS = 60_000;

    private static final long NEVER_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    final SecretVersion version;
    /** Those who wait for it. */
    final ForcedRefresh forced = new ForcedRefresh();
    /** By texts that were read, and logins. */
    final UseMark use = new UseMark();

    private final long intervalMillis;
    private final BackOff backOff = new BackOff(FIRST_PAUSE);
    private String lastFailure;
    /** Whether the turn that is under way has said when the next one comes. */
    private boolean isDecided;

    private volatile long dueNanos;
    /** Whether a text that was read late asked for it: one that does not exist, or is not used any more, is then let go. */
    final boolean isLate;

    private volatile boolean isOver;

    /**
     * A version whose first refresh is at a random moment of the interval, so that a fleet that starts at once does not
     * call at once.
     *
     * @param interval zero for never
     */
    ScheduledRefresh(SecretVersion version, Duration interval, boolean isLate) {
        this.version = version;
        this.isLate = isLate;
        this.intervalMillis = version.versionId == null ? interval.toMillis() : 0; // an id names one content for ever
        in(intervalMillis == 0 ? NEVER_MILLIS : ThreadLocalRandom.current().nextLong(intervalMillis + 1));
    }

    /** A turn begins. Whatever is thrown in it, the next one comes after a pause. */
    void begin() {
        isDecided = false;
        in(FIRST_PAUSE.toMillis());
    }

    /** The turn has ended; one that decided nothing is a failure. */
    void end() {
        if (!isDecided) {
            afterFailure("undecided", false);
        }
    }

    /** It is not fetched again. */
    void endForGood() {
        isDecided = true;
        isOver = true;
    }

    boolean isOver() {
        return isOver;
    }

    /** Whether it is fetched only when there is a reason. */
    boolean isUnscheduled() {
        return intervalMillis == 0;
    }

    void never() {
        in(NEVER_MILLIS);
    }

    /** For an answer that has to be confirmed. */
    void soon() {
        in(Math.min(FIRST_PAUSE.toMillis(), intervalMillis));
    }

    void atOnce() {
        in(0);
    }

    /** After a good answer: the interval, shortened by up to a tenth at random. */
    void afterSuccess() {
        isDecided = true;
        backOff.reset();
        lastFailure = null;
        in(
                intervalMillis == 0
                        ? NEVER_MILLIS
                        : intervalMillis - ThreadLocalRandom.current().nextLong(intervalMillis / 10 + 1));
    }

    /** Pauses that double while the cause stays the same, up to the interval; up to a few seconds for want of credentials. */
    void afterFailure(String cause, boolean isOfCredentials) {
        isDecided = true;
        if (!cause.equals(lastFailure)) {
            backOff.reset();
        }
        lastFailure = cause;
        long longest = intervalMillis == 0 ? LONGEST_WITHOUT_INTERVAL_MILLIS : intervalMillis;
        if (isOfCredentials) {
            longest = Math.min(longest, LONGEST_WITHOUT_CREDENTIALS_MILLIS);
        }
        in(backOff.pauseMillis(Math.max(FIRST_PAUSE.toMillis(), longest)));
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
