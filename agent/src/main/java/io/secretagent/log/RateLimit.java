package io.secretagent.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Limits a message that other processes can cause to one a minute, so that it cannot fill the log. Thread-safe. */
public final class RateLimit {

    private static final long INTERVAL_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime() - INTERVAL_NANOS);

    /** Whether the message may be logged now; then the next is due in a minute. */
    public boolean isDue() {
        long last = lastNanos.get();
        long nowNanos = System.nanoTime();
        return nowNanos - last >= INTERVAL_NANOS && lastNanos.compareAndSet(last, nowNanos);
    }
}
