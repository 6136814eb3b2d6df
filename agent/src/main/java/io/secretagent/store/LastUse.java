package io.secretagent.store;

/**
 * Records when something was last used. A use only sets a mark, without a lock or a clock; the one thread that checks from time to time
 * clears the mark and keeps the time. Thread-safe.
 */
final class LastUse {

    private volatile boolean isMarked = true;
    private volatile long lastNanos;

    /** Marks a use. Usually only reads, so that processors do not compete for the cache line. */
    void mark() {
        if (!isMarked) {
            isMarked = true;
        }
    }

    /** Whether the last use is longer ago than a time; as exact as the calls of this method are frequent. */
    boolean isLongerAgo(long nanos, long nowNanos) {
        if (isMarked) {
            isMarked = false;
            lastNanos = nowNanos;
        }
        return nowNanos - lastNanos > nanos;
    }
}
