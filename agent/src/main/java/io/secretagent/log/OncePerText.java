package io.secretagent.log;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Remembers what was logged, so that it is logged once. Of the texts, which may be a stranger's and of any length, hashes are kept.
 * The first hundred are logged at once; after that one in ten seconds, so that a stranger who makes up texts neither fills the log nor
 * silences it. Thread-safe.
 */
public final class OncePerText {

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_REMEMBERED = 10_000;
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Set<Long> logged = new HashSet<>();
    private int count;
    private long lastNanos;

    /** Whether it is new, and may be logged now; it is then remembered. */
    public boolean isNew(String what) {
        return isNew(what, System.nanoTime());
    }

    synchronized boolean isNew(String what, long nowNanos) {
        Long hash = SeededHash.of(what);
        boolean isDue = count < MOST_AT_ONCE || nowNanos - lastNanos >= APART_NANOS;
        if (!isDue || logged.contains(hash)) {
            return false;
        }
        if (logged.size() >= MOST_REMEMBERED) {
            logged.clear(); // after a day of it
        }
        logged.add(hash);
        count++;
        lastNanos = nowNanos;
        return true;
    }
}
