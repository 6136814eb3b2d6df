package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;

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
    /** Whom it is about, see {@link Login#target}. */
    final String target;

    final String versionId;
    /** Null once it is of no use any more. */
    private volatile SecretValue value;
    /** The id of the version that was current then. */
    final String currentId;

    private State state = State.OPEN;

    PendingTrial(SecretVersion version, String target, SecretValue value, String currentId) {
        this.version = version;
        this.target = target;
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
    synchronized boolean claim() {
        if (state != State.OPEN) {
            return false;
        }
        state = State.UNDER_WAY;
        return true;
    }

    synchronized void end(State end) {
        state = end;
        if (end == State.REFUSED) {
            forget();
        }
        notifyAll();
    }

    /** Waits for the one who tries, and tells whether the version was taken. */
    synchronized boolean isTaken(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); state == State.UNDER_WAY && left > 0; ) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
        return state == State.TAKEN;
    }
}
