package io.secretagent.secretsmanager;

import io.secretagent.credentials.Credentials;
import io.secretagent.credentials.CredentialsException;
import io.secretagent.signature.AwsIdentity;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that sign the calls. Credentials that AWS has refused are not used again for a minute, unless the source has
 * newer ones, which is checked at each call. Thread-safe.
 */
final class SigningCredentials {

    private static final long REFUSED_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Credentials credentials;
    private volatile @Nullable Refusal refusal;

    SigningCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    String source() {
        return credentials.source();
    }

    /**
     * The credentials for the next call. May call AWS to renew them.
     *
     * @throws FetchException if there are none, or only those that AWS refused less than a minute ago
     */
    AwsIdentity current() throws FetchException {
        try {
            AwsIdentity identity = credentials.current();
            Refusal last = refusal;
            if (last == null || !last.isOf(identity) || last.isOld()) {
                return identity;
            }
            if (credentials.renew(identity)) {
                return credentials.current();
            }
            throw last.reason;
        } catch (CredentialsException e) {
            throw failure(e);
        }
    }

    /**
     * Renews credentials that AWS has refused.
     *
     * @return whether {@link #current} now returns others, so that a retry makes sense
     * @throws FetchException if there are none any more
     */
    boolean replace(AwsIdentity refused) throws FetchException {
        try {
            return credentials.renew(refused);
        } catch (CredentialsException e) {
            throw failure(e);
        }
    }

    /** There may be credentials in spite of a transient failure: STS or another source cannot be reached. */
    private static FetchException failure(CredentialsException e) {
        return FetchException.of(e, e.isTransient ? "credentials not available" : "no credentials");
    }

    /**
     * Records that AWS has refused credentials for which the source has no others.
     *
     * @param nanoTime when, by {@link System#nanoTime}
     */
    void refused(AwsIdentity identity, FetchException reason, long nanoTime) {
        refusal = new Refusal(identity, reason, nanoTime);
    }

    /** The credentials that AWS has refused, when, and why. */
    private static final class Refusal {

        final FetchException reason;
        private final AwsIdentity identity;
        private final long nanoTime;

        Refusal(AwsIdentity identity, FetchException reason, long nanoTime) {
            this.identity = identity;
            this.reason = reason;
            this.nanoTime = nanoTime;
        }

        boolean isOf(AwsIdentity other) {
            return identity.equals(other);
        }

        boolean isOld() {
            return System.nanoTime() - nanoTime > REFUSED_NANOS;
        }
    }
}
