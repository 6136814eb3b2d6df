package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The one login that finds out whether a version that is still pending is what the other side takes already. */
final class PendingTrial {

    /** How it stands. */
    enum State {
        UNDER_WAY,
        TAKEN,
        REFUSED,
        /** Something else went wrong; the next one may try. */
        OPEN
    }

    final SecretVersion version;
    final String versionId;
    /** Null once it is of no use any more. */
    private volatile SecretValue value;
    /** The id of the version that was current then. */
    final String currentId;

    /** No monitor: a virtual thread that waits inside one keeps its carrier waiting before Java 24. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    private State state = State.OPEN;

    PendingTrial(SecretVersion version, SecretValue value, String currentId) {
        this.version = version;
        this.value = value;
        this.versionId = value.versionId;
        this.currentId = currentId;
    }

    /** Null if it was refused, or is current by now. */
    SecretValue value() {
        return value;
    }

    /** Lets go of the secret. */
    void forget() {
        value = null;
    }

    /** Whether the caller is the one who tries. */
    boolean claim() {
        lock.lock();
        try {
            boolean isOpen = state == State.OPEN;
            state = isOpen ? State.UNDER_WAY : state;
            return isOpen;
        } finally {
            lock.unlock();
        }
    }

    void end(State end) {
        lock.lock();
        try {
            state = end;
            if (end == State.REFUSED) {
                forget();
            }
            hasEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the one who tries, and tells whether the version was taken. */
    boolean isTaken(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (state == State.UNDER_WAY && left > 0) {
                left = hasEnded.awaitNanos(left);
            }
            return state == State.TAKEN;
        } finally {
            lock.unlock();
        }
    }
}
