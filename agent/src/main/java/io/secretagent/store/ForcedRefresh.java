package io.secretagent.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The refreshes of one version that somebody waits for. However many wait, one call is made for all of them, and not more
 * than one in a second.
 */
final class ForcedRefresh {

    /** What became of a refresh that was asked for. */
    enum Outcome {
        /** A call that began after the asking has ended, well or not. */
        DONE,
        /** None has ended within the patience of who asked. */
        TIMED_OUT
    }

    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** No monitor: a virtual thread that waits inside one keeps its carrier waiting before Java 24. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    private long begun;
    private long ended;
    private long forcedNanos = System.nanoTime() - APART_NANOS;
    private volatile boolean isAsked;
    private long forcedCall;

    /** A call begins. */
    void begin() {
        lock.lock();
        try {
            begun++;
            isAsked = false;
        } finally {
            lock.unlock();
        }
    }

    /** The call that was begun last has ended. */
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
     * Asks for a call that has not begun yet; or for the one that was asked for within the last second, which says all that
     * AWS would say now.
     *
     * @return the number of that call, to wait for
     */
    long ask() {
        lock.lock();
        try {
            boolean isRecent = System.nanoTime() - forcedNanos < APART_NANOS;
            if (!isAsked && !isRecent) {
                forcedNanos = System.nanoTime();
                isAsked = true;
                forcedCall = begun + 1;
            }
            return isAsked ? begun + 1 : forcedCall;
        } finally {
            lock.unlock();
        }
    }

    boolean isAsked() {
        return isAsked;
    }

    /** Waits until that call has ended. */
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
