package io.secretagent.store;

/**
 * Tells whether something is still used. Its users only set a mark, without a lock or a look at the clock; one thread that comes by from
 * time to time clears the mark and keeps the time. Thread-safe.
 */
final class UseMark {

    private volatile boolean isRecent = true;
    private volatile long lastNanos;

    /** It is used. Most calls only read, so that processors need not pass the mark to and fro. */
    void mark() {
        if (!isRecent) {
            isRecent = true;
        }
    }

    /** Whether the last use is longer ago than that; as exact as this is called often. */
    boolean isLongerAgo(long nanos, long nowNanos) {
        if (isRecent) {
            isRecent = false;
            lastNanos = nowNanos;
        }
        return nowNanos - lastNanos > nanos;
    }
}
