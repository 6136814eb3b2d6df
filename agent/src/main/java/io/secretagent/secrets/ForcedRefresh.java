package io.secretagent.secrets;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The refreshes of one version that somebody waits for. However many wait, one call is made for all of them, and not more
 * than one in a second.
 */
final class ForcedRefresh {

    /** What became of a refresh that was asked for. */
    enum Outcome {
        /** A call that began after the asking has ended, well or not. */
        DONE,
        /** None has ended within the patience of who asked. */
        TIMED_OUT
    }

    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);

    private long begun;
    private long ended;
    private long forcedNanos = System.nanoTime() - APART_NANOS;
    private boolean isAsked;
    private long forcedCall;

    /** A call begins. */
    synchronized void begin() {
        begun++;
        isAsked = false;
    }

    /** The call that was begun last has ended. */
    synchronized void end() {
        ended = begun;
        notifyAll();
    }

    /**
     * Asks for a call that has not begun yet; or for the one that was asked for within the last second, which says all that
     * AWS would say now.
     *
     * @return the number of that call, to wait for
     */
    synchronized long ask() {
        boolean isRecent = System.nanoTime() - forcedNanos < APART_NANOS;
        if (!isAsked && !isRecent) {
            forcedNanos = System.nanoTime();
            isAsked = true;
            forcedCall = begun + 1;
        }
        return isAsked ? begun + 1 : forcedCall;
    }

    synchronized boolean isAsked() {
        return isAsked;
    }

    /** Waits until that call has ended. */
    synchronized Outcome await(long call, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (ended < call) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return Outcome.TIMED_OUT;
            }
            wait(left);
        }
        return Outcome.DONE;
    }
}
