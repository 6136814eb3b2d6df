package io.secretagent.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The refreshes of one version that callers wait for. All callers that wait at the same time share one call, and there is at most
 * one forced call per second. Thread-safe.
 */
final class ForcedRefresh {

    /** The outcome of a forced refresh. */
    enum Outcome {
        /** The call has ended, successfully or not. */
        DONE,
        /** The call has not ended within the caller's patience. */
        TIMED_OUT
    }

    private static final long MIN_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Not a monitor: before Java 24, a virtual thread that waits inside one pins its carrier. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    /** The number of the last call that has begun. */
    private long begun;
    /** The number of the last call that has ended. */
    private long ended;

    private long forcedNanos = System.nanoTime() - MIN_INTERVAL_NANOS;
    private volatile boolean isRequested;
    private long forcedCall;

    /** To be called when a call begins; returns whether it was requested. */
    boolean begin() {
        lock.lock();
        try {
            boolean wasRequested = isRequested;
            begun++;
            isRequested = false;
            return wasRequested;
        } finally {
            lock.unlock();
        }
    }

    /** To be called when the call that began last has ended. */
    void end() {
        lock.lock();
        try {
            ended = begun;
            hasEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Requests a call that has not begun yet, or shares the call that was requested within the last second.
     *
     * @return the number of that call, for {@link #await}
     */
    long request() {
        return request(System.nanoTime() - forcedNanos < MIN_INTERVAL_NANOS);
    }

    /** The same, but for a call that has not begun yet in any case. */
    long requestAgain() {
        return request(false);
    }

    private long request(boolean isRecent) {
        lock.lock();
        try {
            if (!isRequested && !isRecent) {
                forcedNanos = System.nanoTime();
                isRequested = true;
                forcedCall = begun + 1;
            }
            return isRequested ? begun + 1 : forcedCall;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last call was requested less than a second ago and has begun: it may be too early for what is asked for now. */
    boolean isRecent() {
        lock.lock();
        try {
            return !isRequested && System.nanoTime() - forcedNanos < MIN_INTERVAL_NANOS;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call is requested that has not begun yet. */
    boolean isRequested() {
        return isRequested;
    }

    /** Waits until a call has ended. */
    Outcome await(long call, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (ended < call && left > 0) {
                left = hasEnded.awaitNanos(left);
            }
            return ended < call ? Outcome.TIMED_OUT : Outcome.DONE;
        } finally {
            lock.unlock();
        }
    }
}
