package io.secretagent.credentials;

import io.secretagent.log.Log;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Credentials that STS gives for a limited time. One session serves all; when a quarter of its life is left, whoever asks
 * next fetches the next one, while the others go on with the old.
 */
abstract class SessionCredentials implements Credentials {

    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ReentrantLock renewal = new ReentrantLock();
    private volatile Session session;
    private boolean isFailing;

    /**
     * Calls STS for a new session.
     *
     * @throws CredentialsException if it gives none
     */
    abstract Session open();

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

    private Session replace(Session old) {
        renewal.lock();
        try {
            if (session == old) {
                session = open();
            }
            return session;
        } finally {
            renewal.unlock();
        }
    }

    private void renewEarly() {
        Session old = session;
        if (!old.isDue()) {
            return; // another thread was faster
        }
        try {
            session = open();
            Log.debug("The session of " + source() + " was renewed.");
            isFailing = false;
        } catch (CredentialsException e) {
            old.postpone(PAUSE);
            if (!isFailing) {
                Log.warn("The session of " + source() + " could not be renewed; the one at hand is valid for another "
                        + old.timeLeft() + ". " + e.getMessage());
            }
            isFailing = true;
        }
    }

    @Override
    public final boolean renew(AwsCredentialsIdentity refused) {
        Session now = session;
        if (now != null && now.identity.equals(refused)) {
            replace(now);
        }
        return !current().equals(refused);
    }
}
