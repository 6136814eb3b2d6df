package io.secretagent.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Temporary credentials of STS, and when it is time for the next. Measured on the JVM's own clock, which never jumps. */
final class Session {

    /** The last part of a session's life in which the next is fetched: a quarter, but not more than this. */
    private static final long LONGEST_RENEWAL_NANOS = TimeUnit.MINUTES.toNanos(15);

    final AwsCredentialsIdentity identity;
    private final long expiresNanos;
    private volatile long dueNanos;

    /**
     * A session that has just begun.
     *
     * @param requested how long it was to live; believed where the machine's clock makes nonsense of the expiration
     */
    Session(Credentials answer, Duration requested) {
        identity = AwsSessionCredentialsIdentity.create(
                answer.accessKeyId(), answer.secretAccessKey(), answer.sessionToken());
        Duration life = Duration.between(Instant.now(), answer.expiration());
        if (life.isNegative() || life.isZero() || life.compareTo(requested) > 0) {
            life = requested;
        }
        long lifeNanos = life.toNanos();
        expiresNanos = System.nanoTime() + lifeNanos;
        dueNanos = expiresNanos - Math.min(lifeNanos / 4, LONGEST_RENEWAL_NANOS);
    }

    /** Whether it may be renewed, though it still serves. */
    boolean isDue() {
        return System.nanoTime() - dueNanos >= 0;
    }

    boolean hasExpired() {
        return System.nanoTime() - expiresNanos >= 0;
    }

    /** Puts the renewal off after one that failed. */
    void postpone(Duration pause) {
        dueNanos = System.nanoTime() + pause.toNanos();
    }

    /** As in "12 min". */
    String timeLeft() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(expiresNanos - System.nanoTime());
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
