package io.secretagent.secrets;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment by which something must be done. */
public final class Deadline {

    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(duration.toMillis()));
    }

    /** Milliseconds left; 0 when it has passed. */
    long millisLeft() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime()));
    }
}
