package io.secretagent.process;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment by which something must be done. Immutable. */
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(duration.toMillis()));
    }

    /** Milliseconds left; 0 when it has passed. */
    public long millisLeft() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
    }

    /**
     * A time-out in milliseconds for one blocking call.
     *
     * @param maxMillis the longest time-out
     * @throws SocketTimeoutException if the deadline has passed
     */
    public int timeout(long maxMillis) throws SocketTimeoutException {
        long left = millisLeft();
        if (left == 0) {
            throw new SocketTimeoutException("the response takes too long");
        }
        return (int) Math.min(left, maxMillis);
    }
}
