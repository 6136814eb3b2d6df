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

    /** A call begins. */
    synchronized void begin() {
        begun++;
        isAsked = false;
    }

    /**
     * The call that was begun last has ended.
     *
     * @return whether somebody asked for another one meanwhile
     */
    synchronized boolean end() {
        ended = begun;
        notifyAll();
        return isAsked;
    }

    /**
     * Asks for a call that has not begun yet.
     *
     * @return the number of that call, to wait for; 0 if it would be too soon
     */
    synchronized long ask() {
        if (!isAsked) {
            if (System.nanoTime() - forcedNanos < APART_NANOS) {
                return 0;
            }
            forcedNanos = System.nanoTime();
            isAsked = true;
        }
        return begun + 1;
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
