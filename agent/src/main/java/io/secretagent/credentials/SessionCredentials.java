package io.secretagent.credentials;

import io.secretagent.log.Log;
import io.secretagent.signature.AwsIdentity;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that expire: of STS, of the machine, of a container and others. One session serves all callers; when a
 * quarter of its life is left, the next caller fetches a new one, while the others use the current one.
 */
abstract class SessionCredentials implements Credentials {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final long BETWEEN_FORCED_RENEWALS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ReentrantLock renewal = new ReentrantLock();
    /** Null until the first session is there; never null again. */
    private volatile @Nullable Session session;
    /** Why the last session could not be fetched; null if it could. */
    private volatile @Nullable CredentialsException failure;

    private long failedNanos;
    private volatile boolean wasForced;
    private volatile long forcedNanos;

    /**
     * Fetches a session.
     *
     * @throws CredentialsException if there is none
     */
    abstract Session open();

    /** Whether the session is used beyond its expiration while no other can be fetched. */
    boolean servesBeyondExpiration() {
        return false;
    }

    /** What issues the sessions, for messages. */
    String issuer() {
        return "STS";
    }

    /** The time by {@link System#nanoTime}; another one in tests. */
    long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public final AwsIdentity current() {
        Session used = session;
        if (used == null || used.hasExpired(nanoTime())) {
            return replace(used).identity;
        }
        if (used.isDue(nanoTime()) && renewal.tryLock()) {
            try {
                used = renewEarly(used);
            } finally {
                renewal.unlock();
            }
        }
        return used.identity;
    }

    /** Of the threads that wait for a session, one fetches it; if that fails, all that were waiting get its failure. */
    private Session replace(@Nullable Session old) {
        long startNanos = nanoTime();
        renewal.lock();
        try {
            if (failure != null && failedNanos - startNanos > 0) {
                throw failure;
            }
            Session latest = session;
            return latest == null || latest == old ? openOrKeep(old) : latest;
        } finally {
            renewal.unlock();
        }
    }

    private Session openOrKeep(@Nullable Session old) {
        try {
            return openNext();
        } catch (CredentialsException e) {
            if (old == null || !servesBeyondExpiration()) {
                throw e;
            }
            old.extend(PAUSE, nanoTime());
            return old;
        }
    }

    private Session openNext() {
        try {
            Session next = open();
            session = next;
            if (failure != null) {
                Log.info(issuer() + " issues sessions of " + source() + " again.");
            }
            failure = null;
            return next;
        } catch (CredentialsException e) {
            failure = e;
            failedNanos = nanoTime();
            throw e;
        }
    }

    /** The next session; the current one if another thread has renewed it in the meantime, or if there is no other. */
    private Session renewEarly(Session used) {
        Session old = session == null ? used : session;
        if (!old.isDue(nanoTime())) {
            return old; // another thread was faster
        }
        boolean isFirstFailure = failure == null;
        try {
            Session next = openNext();
            Log.debug("The session of " + source() + " was renewed.");
            return next;
        } catch (CredentialsException e) {
            old.postpone(PAUSE, nanoTime());
            if (isFirstFailure) {
                Log.warn("The session of " + source() + " could not be renewed; the current one is valid for another "
                        + old.timeLeft(nanoTime()) + ". " + e.getMessage());
            }
            return old;
        }
    }

    /** Replaces a session that AWS refuses, but at most once a minute, as AWS may refuse the next ones as well. */
    @Override
    public final boolean renew(AwsIdentity refused) {
        Session known = session;
        if (known == null || !known.identity.equals(refused)) {
            return !current().equals(refused);
        }
        if (wasForced && nanoTime() - forcedNanos < BETWEEN_FORCED_RENEWALS_NANOS) {
            return false;
        }
        boolean isOther = !replace(known).identity.equals(refused);
        wasForced = isOther;
        forcedNanos = nanoTime();
        return isOther;
    }
}
