package io.secretagent.log;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a message that strangers can cause from filling the log: it is let through once a minute. Safe for several threads. */
public final class RateLimit {

    private static final long APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong lastNanos = new AtomicLong(System.nanoTime() - APART_NANOS);

    /** Whether it may be told now; the next time is a minute from now. */
    public boolean isDue() {
        long last = lastNanos.get();
        long now = System.nanoTime();
        return now - last >= APART_NANOS && lastNanos.compareAndSet(last, now);
    }
}
