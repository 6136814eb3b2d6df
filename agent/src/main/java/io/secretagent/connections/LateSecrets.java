package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The versions that were not fetched at the start, for clients that read their credentials in event loops, where nothing may wait: the
 * first login fails at once, and is repeated when the version was fetched, if the client lets it be. Thread-safe.
 */
final class LateSecrets {

    private static final String FETCHED = " is being fetched.";
    /** Causes may lead back to the first exception. */
    private static final int MOST_CAUSES = 50;

    private final LoginRetries retries;
    private final Set<SecretVersion> underWay = ConcurrentHashMap.newKeySet();
    /** They were waited for: if they are missing still, that is the reason of a login's failure. */
    private final Set<SecretVersion> ended = ConcurrentHashMap.newKeySet();

    LateSecrets(LoginRetries retries) {
        this.retries = retries;
    }

    /**
     * Does nothing if a snapshot has the secrets of a login, or if they could not be fetched: a later login may have them.
     *
     * @throws UnresolvedReferenceException if one is being fetched
     */
    void require(Login login, Snapshot snapshot) {
        for (SecretVersion version : login.versions) {
            if (snapshot.get(version) != null) {
                ended.remove(version);
                underWay.remove(version);
            } else if (ended.contains(version) || hasFailedSince(version)) {
                retries.beginToFetch(version); // a stage may exist later; fetched as seldom as any that AWS lacks
            } else {
                retries.beginToFetch(version);
                throw new UnresolvedReferenceException(version.resource + FETCHED);
            }
        }
    }

    /** Whether a fetch has failed since the first login that needed it, of a client that does not wait. */
    private boolean hasFailedSince(SecretVersion version) {
        return !underWay.add(version) && retries.hasFailed(version);
    }

    /** Whether that is the reason of {@link #require}. */
    static boolean areReasonOf(UnresolvedReferenceException failure) {
        return failure.getMessage().endsWith(FETCHED);
    }

    /** Whether a login has failed as a secret was being fetched. */
    static boolean areCauseOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (UnresolvedLogin.is(cause, FETCHED)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Waits for all of them, for some seconds at most. */
    void await() throws InterruptedException {
        for (SecretVersion version : new ArrayList<>(underWay)) {
            retries.awaitFetch(version);
            ended.add(version);
            underWay.remove(version);
        }
    }
}
