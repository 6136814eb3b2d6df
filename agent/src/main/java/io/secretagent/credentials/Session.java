package io.secretagent.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Temporary credentials of STS, and when it is time for the next. Measured on the JVM's own clock, which never jumps. */
final class Session {

    /** The last part of a session's life in which the next is fetched: a quarter, but not more than this. */
    private static final long LONGEST_RENEWAL_NANOS = TimeUnit.MINUTES.toNanos(15);

    private static final long SPARE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration EXPIRED = Duration.ofMinutes(5);
    private static final Duration WITHOUT_END = Duration.ofHours(1);

    final AwsCredentialsIdentity identity;
    private volatile long expiresNanos;
    private volatile long dueNanos;

    /**
     * A session of STS that has just begun.
     *
     * @param requested how long it was to live; believed where the machine's clock makes nonsense of the expiration
     */
    Session(AwsCredentialsIdentity identity, Instant expiration, Duration requested) {
        this.identity = identity;
        Duration life = Duration.between(Instant.now(), expiration);
        if (life.isNegative() || life.isZero() || life.compareTo(requested) > 0) {
            life = requested;
        }
        long lifeNanos = life.toNanos();
        expiresNanos = System.nanoTime() + lifeNanos;
        dueNanos = expiresNanos - Math.min(lifeNanos / 4, LONGEST_RENEWAL_NANOS);
    }

    /**
     * One that others have begun before, as the machine's or the container's; so its last minute is left alone where it has one.
     *
     * @param expiration null for never; where it has passed, the machine's clock or the source is wrong, and the session is asked
     *     for again after five minutes
     */
    Session(AwsCredentialsIdentity identity, Instant expiration) {
        this.identity = identity;
        Duration life = expiration == null ? WITHOUT_END : Duration.between(Instant.now(), expiration);
        long lifeNanos = (life.isNegative() || life.isZero() ? EXPIRED : life).toNanos();
        expiresNanos = System.nanoTime() + lifeNanos;
        long spare = Math.max(SPARE_NANOS, Math.min(lifeNanos / 4, LONGEST_RENEWAL_NANOS));
        dueNanos = expiresNanos - Math.min(spare, lifeNanos / 16 * 15);
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

    /** Lets it serve on, where nothing better can be fetched. */
    void extend(Duration time) {
        expiresNanos = System.nanoTime() + time.toNanos();
        dueNanos = expiresNanos;
    }

    /** As in "12 min". */
    String timeLeft() {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(expiresNanos - System.nanoTime());
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
