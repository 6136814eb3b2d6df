package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The schedule of one version: when its next fetch is due. Only one thread at a time changes it. */
final class ScheduledRefresh implements Delayed {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** Short, as another process usually renews the missing credentials soon. */
    private static final long LONGEST_WITHOUT_CREDENTIALS_MILLIS = 5_000;
    /** The longest pause of a version that is not in the store, where the refresh is switched off. */
    private static final long LONGEST_WITHOUT_INTERVAL_MILLIS = 60_000;

    private static final long NEVER_MILLIS = TimeUnit.DAYS.toMillis(36_500);

    final SecretVersion version;
    /** The callers that wait for a fetch. */
    final ForcedRefresh forced = new ForcedRefresh();
    /** When a text or a login last needed the version. */
    final LastUse lastUse = new LastUse();

    private final long intervalMillis;
    private final BackOff backOff = new BackOff(FIRST_PAUSE);
    /** The code of the last failure; null after a success. */
    private @Nullable String lastFailure;
    /** Whether the fetch that is under way has set when the next one is due. */
    private boolean isRescheduled;

    private volatile long dueNanos;
    /** Whether the fetch was put ahead of its schedule, and when it was due by it. */
    private boolean isAhead;

    private long plannedNanos;
    /** Whether it is a late version, which is dropped if it does not exist or is unused; see {@link LateVersions}. */
    volatile boolean isLate;

    private volatile @Nullable String stopCode;

    /**
     * Schedules the first refresh for a random moment of the interval, so that the calls of a fleet that starts at once are spread.
     *
     * @param interval zero to fetch only when a refresh is forced, or as long as the store has no value
     */
    ScheduledRefresh(SecretVersion version, Duration interval, boolean isLate) {
        this.version = version;
        this.isLate = isLate;
        this.intervalMillis =
                version.versionId == null ? interval.toMillis() : 0; // the content of a version id never changes
        setDelay(
                intervalMillis == 0 ? NEVER_MILLIS : ThreadLocalRandom.current().nextLong(intervalMillis + 1));
    }

    /** To be called when a fetch begins. Even if it throws, the next one is due after a pause. */
    void begin() {
        isRescheduled = false;
        setDelay(FIRST_PAUSE.toMillis());
    }

    /** To be called when the fetch has ended; without a decision it counts as a failure. */
    void end() {
        if (!isRescheduled) {
            afterFailure("not rescheduled", false);
        }
    }

    /**
     * Ends the schedule: the version is not fetched again.
     *
     * @param code that of the failure
     */
    void stop(String code) {
        isRescheduled = true;
        stopCode = code;
    }

    boolean isStopped() {
        return stopCode != null;
    }

    /** The code of the failure that has ended the schedule; null while there is one. */
    @Nullable
    String stopCode() {
        return stopCode;
    }

    /** Whether the version is not fetched at an interval, only when a refresh is forced or its value is missing. */
    boolean isUnscheduled() {
        return intervalMillis == 0;
    }

    /** Sets no next fetch; a forced one is still possible. */
    void unschedule() {
        setDelay(NEVER_MILLIS);
    }

    /** Sets the next fetch to soon: the last response has to be confirmed. */
    void soon() {
        setDelay(Math.min(FIRST_PAUSE.toMillis(), intervalMillis));
    }

    void atOnce() {
        setDelay(0);
    }

    /**
     * Puts the next fetch ahead of its schedule, which stays: if a push has a whole fleet fetch at once, its later fetches are spread as
     * before.
     *
     * @param millis in how many milliseconds it is due, unless it is due earlier
     */
    void ahead(long millis) {
        if (!isAhead) {
            isAhead = true;
            plannedNanos = dueNanos;
        }
        if (getDelay(TimeUnit.MILLISECONDS) > millis) {
            setDelay(millis);
        }
    }

    /**
     * Sets the next fetch after a success: when it was due before this one was put ahead, else after the interval, shortened by up to a
     * tenth at random.
     */
    void afterSuccess() {
        isRescheduled = true;
        backOff.reset();
        lastFailure = null;
        boolean isPlanned = isAhead && plannedNanos - System.nanoTime() > 0;
        isAhead = false;
        if (isPlanned) {
            dueNanos = plannedNanos;
            return;
        }
        setDelay(
                intervalMillis == 0
                        ? NEVER_MILLIS
                        : intervalMillis - ThreadLocalRandom.current().nextLong(intervalMillis / 10 + 1));
    }

    /**
     * Sets the next fetch after a failure. The pauses double while the code stays the same, up to the interval.
     *
     * @param isOfCredentials whether credentials are missing, in which case the pauses are up to five seconds
     */
    void afterFailure(String code, boolean isOfCredentials) {
        isRescheduled = true;
        isAhead = false;
        if (!code.equals(lastFailure)) {
            backOff.reset();
        }
        lastFailure = code;
        long longest = intervalMillis == 0 ? LONGEST_WITHOUT_INTERVAL_MILLIS : intervalMillis;
        if (isOfCredentials) {
            longest = Math.min(longest, LONGEST_WITHOUT_CREDENTIALS_MILLIS);
        }
        setDelay(backOff.pauseMillis(Math.max(FIRST_PAUSE.toMillis(), longest)));
    }

    /**
     * Begins the schedule anew, after a checkpoint of the JVM.
     *
     * @param hasValue whether the version was fetched after the restore; else it is fetched soon
     * @param share of the interval until the next fetch, from 0 to 1: JVMs that are restored from one checkpoint have different ones
     */
    void restart(boolean hasValue, double share) {
        backOff.reset();
        lastFailure = null;
        isAhead = false;
        if (hasValue) {
            setDelay(intervalMillis == 0 ? NEVER_MILLIS : (long) (share * intervalMillis));
        } else {
            afterFailure(Refresher.NOT_FETCHED_YET, false);
        }
    }

    /** In how many milliseconds the next fetch is due; 0 if it is overdue; -1 if none is scheduled. */
    long dueInMillis() {
        long delay = getDelay(TimeUnit.MILLISECONDS);
        return isStopped() || delay > NEVER_MILLIS / 2 ? -1 : Math.max(0, delay);
    }

    private void setDelay(long millis) {
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
