package io.secretagent.secretsmanager;

import io.secretagent.credentials.Credentials;
import io.secretagent.credentials.CredentialsException;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The credentials that sign. Those that AWS has refused are not shown to it again before a minute has passed, unless the
 * source has others by then: it is asked at each call.
 */
final class SigningCredentials {

    private static final long PROBE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Credentials credentials;
    private volatile Refusal refusal;

    SigningCredentials(Credentials credentials) {
        this.credentials = credentials;
    }

    String source() {
        return credentials.source();
    }

    /**
     * What to sign with now.
     *
     * @throws FetchException if there are none, or only those that were refused a moment ago
     */
    AwsCredentialsIdentity current() throws FetchException {
        try {
            AwsCredentialsIdentity identity = credentials.current();
            Refusal last = refusal;
            if (last == null || !last.isOf(identity) || last.isOld()) {
                return identity;
            }
            if (credentials.renew(identity)) {
                return credentials.current();
            }
            throw last.reason;
        } catch (CredentialsException e) {
            throw FetchException.of(e, "no credentials");
        }
    }

    /**
     * Looks for others than those that AWS refused.
     *
     * @return whether there are others now, to try with
     */
    boolean replace(AwsCredentialsIdentity refused) throws FetchException {
        try {
            return credentials.renew(refused);
        } catch (CredentialsException e) {
            throw FetchException.of(e, "no credentials");
        }
    }

    /** Tells that AWS refused credentials to which there is no alternative. */
    void refused(AwsCredentialsIdentity identity, FetchException reason) {
        refusal = new Refusal(identity, reason);
    }

    /** Which identity, when and why. */
    private static final class Refusal {

        final FetchException reason;
        private final AwsCredentialsIdentity identity;
        private final long nanoTime = System.nanoTime();

        Refusal(AwsCredentialsIdentity identity, FetchException reason) {
            this.identity = identity;
            this.reason = reason;
        }

        boolean isOf(AwsCredentialsIdentity other) {
            return identity.equals(other);
        }

        boolean isOld() {
            return System.nanoTime() - nanoTime > PROBE_NANOS;
        }
    }
}
