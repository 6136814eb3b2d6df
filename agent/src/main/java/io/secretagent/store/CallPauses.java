package io.secretagent.store;

import java.util.concurrent.TimeUnit;

/**
 * When a login that was refused, or another process, may cause a call of AWS: not if it began before the last call did, as that call
 * says enough, and with growing pauses while AWS has nothing new. All times are of {@link System#nanoTime()}. Not thread-safe, but for {@link #reset}.
 */
public final class CallPauses {

    private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private boolean wasEverBegun;
    private long begunNanos;
    private long endedNanos;
    private volatile long pauseNanos = SHORTEST_NANOS;

    /**
     * Whether a call may begin.
     *
     * @param sinceNanos a call that began after that moment is recent enough
     */
    public boolean mayBegin(long sinceNanos, long nowNanos) {
        boolean isRecentEnough = begunNanos - sinceNanos > 0;
        boolean isTooEarly = nowNanos - endedNanos < pauseNanos;
        return !wasEverBegun || (!isRecentEnough && !isTooEarly);
    }

    /** A call begins. */
    public void begin(long nowNanos) {
        wasEverBegun = true;
        begunNanos = nowNanos;
    }

    /** The call has ended; the next pause is the shortest if AWS had something new, else twice the last one. */
    public void end(boolean isNew, long nowNanos) {
        endedNanos = nowNanos;
        pauseNanos = isNew ? SHORTEST_NANOS : Math.min(2 * pauseNanos, LONGEST_NANOS);
    }

    /** The next pause is the shortest. */
    public void reset() {
        pauseNanos = SHORTEST_NANOS;
    }
}
