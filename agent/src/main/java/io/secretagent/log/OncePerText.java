package io.secretagent.log;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Lets each text be logged once. It keeps hashes only, because the texts may come from untrusted processes and be of any length.
 * The first hundred texts are logged immediately, later ones at most every ten seconds: a flood of texts neither fills the log nor
 * silences it. Thread-safe.
 */
public final class OncePerText {

    private static final int MAX_BURST = 100;
    private static final int MAX_REMEMBERED = 10_000;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Set<Long> logged = new HashSet<>();
    private int count;
    private long lastNanos;

    /** Whether the text is new and may be logged now; then it counts as logged. */
    public boolean isNew(String text) {
        return isNew(text, System.nanoTime());
    }

    synchronized boolean isNew(String text, long nowNanos) {
        Long hash = SeededHash.of(text);
        boolean isDue = count < MAX_BURST || nowNanos - lastNanos >= INTERVAL_NANOS;
        if (!isDue || logged.contains(hash)) {
            return false;
        }
        if (logged.size() >= MAX_REMEMBERED) {
            logged.clear(); // after a day of new texts
        }
        logged.add(hash);
        count++;
        lastNanos = nowNanos;
        return true;
    }
}
