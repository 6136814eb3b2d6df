package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Has one login find out whether a target already accepts the pending version of a secret. Thread-safe. */
final class PendingTrial {

    /** The result so far. */
    enum State {
        UNDER_WAY,
        ACCEPTED,
        REFUSED,
        /** Not tried yet, or failed for a reason that says nothing about the secret: the next login may try. */
        OPEN
    }

    final SecretVersion version;
    final String versionId;
    /** Null when it is no longer needed. */
    private volatile @Nullable SecretValue value;
    /** The id of the version that was current when this one was found; null if there was none. */
    final @Nullable String currentId;

    /** No monitor: before Java 24, a virtual thread that waits inside one blocks its carrier. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    private State state = State.OPEN;

    PendingTrial(SecretVersion version, SecretValue value, @Nullable String currentId) {
        this.version = version;
        this.value = value;
        this.versionId = value.versionId;
        this.currentId = currentId;
    }

    /** The pending value; null if it was refused, or has become the current one. */
    @Nullable
    SecretValue value() {
        return value;
    }

    /** Drops the value. */
    void forget() {
        value = null;
    }

    /** Whether the calling login is the one that tries. */
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

    /** Waits for the login that tries; whether the version was accepted in time. */
    boolean isAccepted(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (state == State.UNDER_WAY && left > 0) {
                left = hasEnded.awaitNanos(left);
            }
            return state == State.ACCEPTED;
        } finally {
            lock.unlock();
        }
    }
}
