package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Credentials for a limited time: of STS, of the machine or of a container. One session serves
 * all; when a quarter of its life is left, the next caller fetches a new one, while the others go
 * on with the old.
 */
abstract class SessionCredentials implements Credentials {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final long FORCED_APART_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ReentrantLock renewal = new ReentrantLock();
    private volatile Session session;
    /** Why the last call of STS failed, or null. */
    private volatile CredentialsException failure;

    private long failedNanos;
    private volatile boolean isForced;
    private volatile long forcedNanos;

    /**
     * Calls STS for a new session.
     *
     * @throws CredentialsException if it gives none
     */
    abstract Session open();

    /** Whether a session at hand serves on after its end while no other can be fetched. */
    boolean servesBeyondItsEnd() {
        return false;
    }

    /** Who gives the sessions, for messages. */
    String giver() {
        return "STS";
    }

    @Override
    public final AwsCredentialsIdentity current() {
        Session now = session;
        if (now == null || now.hasExpired()) {
            return replace(now).identity;
        }
        if (now.isDue() && renewal.tryLock()) {
            try {
                renewEarly();
            } finally {
                renewal.unlock();
            }
        }
        return session.identity;
    }

    /** Of those who wait for a session, one calls STS; if it fails, its failure is that of all who were waiting. */
    private Session replace(Session old) {
        long askedNanos = System.nanoTime();
        renewal.lock();
        try {
            if (failure != null && failedNanos - askedNanos > 0) {
                throw failure;
            }
            if (session == old) {
                replaceOrKeep(old);
            }
            return session;
        } finally {
            renewal.unlock();
        }
    }

    private void replaceOrKeep(Session old) {
        try {
            begin();
        } catch (CredentialsException e) {
            if (old == null || !servesBeyondItsEnd()) {
                throw e;
            }
            old.extend(PAUSE);
        }
    }

    private void begin() {
        try {
            session = open();
            if (failure != null) {
                Log.info(giver() + " gives sessions of " + source() + " again.");
            }
            failure = null;
        } catch (CredentialsException e) {
            failure = e;
            failedNanos = System.nanoTime();
            throw e;
        }
    }

    private void renewEarly() {
        Session old = session;
        if (!old.isDue()) {
            return; // another thread was faster
        }
        boolean isFirst = failure == null;
        try {
            begin();
            Log.debug("The session of " + source() + " was renewed.");
        } catch (CredentialsException e) {
            old.postpone(PAUSE);
            if (isFirst) {
                Log.warn("The session of " + source() + " could not be renewed; the one at hand is valid for another "
                        + old.timeLeft() + ". " + e.getMessage());
            }
        }
    }

    /** A session that AWS refuses is replaced, but not one after the other: it may be that AWS refuses them all. */
    @Override
    public final boolean renew(AwsCredentialsIdentity refused) {
        Session now = session;
        if (now == null || !now.identity.equals(refused)) {
            return !current().equals(refused);
        }
        if (isForced && System.nanoTime() - forcedNanos < FORCED_APART_NANOS) {
            return false;
        }
        boolean isOther = !replace(now).identity.equals(refused);
        isForced = isOther;
        forcedNanos = System.nanoTime();
        return isOther;
    }
}
