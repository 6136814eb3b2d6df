package io.secretagent.secretsmanager;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which region is asked first for a secret with replicas: the first one, or while that does not answer, the replica that has
 * answered. The first region is then asked again from time to time, and is the one as soon as it answers. Regions are numbered, the
 * first is 0. Thread-safe.
 */
final class RegionChoice {

    static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(60);
    /** How often falling over is logged at most, where the first region comes and goes. */
    static final long FLAPPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int regions;
    private final LongSupplier nanoTime;

    private int answering;
    /** While a replica answers: when the first region was asked last, and how long it is left alone. */
    private long askedNanos;

    private long pauseNanos = FIRST_PAUSE_NANOS;

    private boolean isLogged;
    private boolean wasEverLogged;
    private long loggedNanos;

    /** @param nanoTime {@link System#nanoTime}; another one in tests */
    RegionChoice(int regions, LongSupplier nanoTime) {
        this.regions = regions;
        this.nanoTime = nanoTime;
    }

    synchronized int answering() {
        return answering;
    }

    /** The order in which the regions are asked now. If it begins with the first one, that is not due again for a while. */
    synchronized int[] order() {
        int head = answering == 0 || isFirstDue() ? 0 : answering;
        int[] order = new int[regions];
        int at = 0;
        order[at++] = head;
        if (head == 0 && answering != 0) {
            order[at++] = answering;
        }
        for (int region = 0; region < regions; region++) {
            if (region != head && region != answering) {
                order[at++] = region;
            }
        }
        return order;
    }

    private boolean isFirstDue() {
        long now = nanoTime.getAsLong();
        if (now - askedNanos < pauseNanos) {
            return false;
        }
        askedNanos = now;
        pauseNanos = Math.min(pauseNanos * 2, LONGEST_PAUSE_NANOS);
        return true;
    }

    /**
     * Records which region has answered before the others.
     *
     * @return whether to log that a replica is asked from now on, or for region 0, that none is any more
     */
    synchronized boolean answered(int region) {
        return region == 0 ? isBackToBeLogged() : isAwayToBeLogged(region);
    }

    private boolean isBackToBeLogged() {
        boolean wasLogged = isLogged;
        answering = 0;
        isLogged = false;
        pauseNanos = FIRST_PAUSE_NANOS;
        return wasLogged;
    }

    private boolean isAwayToBeLogged(int region) {
        long now = nanoTime.getAsLong();
        if (answering == 0) {
            askedNanos = now;
        }
        answering = region;
        if (isLogged || (wasEverLogged && now - loggedNanos < FLAPPING_NANOS)) {
            return false;
        }
        isLogged = true;
        wasEverLogged = true;
        loggedNanos = now;
        return true;
    }

    /** Records that the first region has answered, but later than a replica: it is due to be asked again. */
    synchronized void firstAnsweredLate() {
        askedNanos = nanoTime.getAsLong() - pauseNanos;
    }
}
