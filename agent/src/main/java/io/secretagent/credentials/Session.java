package io.secretagent.credentials;

import io.secretagent.signature.AwsIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials, and the times of their renewal and expiration by {@code System.nanoTime}, which never jumps.
 * Thread-safe.
 */
final class Session {

    /** A session is renewed in the last quarter of its life, but not earlier than this before its end. */
    private static final long LONGEST_RENEWAL_NANOS = TimeUnit.MINUTES.toNanos(15);

    /** A session that was issued earlier is renewed this long before its end at the latest. */
    private static final long SPARE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private static final Duration LIFE_IF_EXPIRED = Duration.ofMinutes(5);
    private static final Duration LIFE_WITHOUT_EXPIRATION = Duration.ofHours(1);

    final AwsIdentity identity;
    private volatile long expiresNanos;
    private volatile long dueNanos;

    /**
     * A session that STS has just issued.
     *
     * @param requested its requested life; used if the expiration is implausible by this machine's clock
     */
    Session(AwsIdentity identity, Instant expiration, Duration requested) {
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
     * A session that may have been issued earlier, as a machine's or a container's.
     *
     * @param expiration null for never; if it has passed, the machine's clock or the source is wrong, and the session
     *     is fetched again after five minutes
     */
    Session(AwsIdentity identity, @Nullable Instant expiration) {
        this.identity = identity;
        Duration life = expiration == null ? LIFE_WITHOUT_EXPIRATION : Duration.between(Instant.now(), expiration);
        long lifeNanos = (life.isNegative() || life.isZero() ? LIFE_IF_EXPIRED : life).toNanos();
        expiresNanos = System.nanoTime() + lifeNanos;
        long spare = Math.max(SPARE_NANOS, Math.min(lifeNanos / 4, LONGEST_RENEWAL_NANOS));
        dueNanos = expiresNanos - Math.min(spare, lifeNanos / 16 * 15);
    }

    /** Whether it is time to renew the session, although it is still valid. */
    boolean isDue(long nanoTime) {
        return nanoTime - dueNanos >= 0;
    }

    boolean hasExpired(long nanoTime) {
        return nanoTime - expiresNanos >= 0;
    }

    /** Defers the renewal, after one that failed. */
    void postpone(Duration pause, long nanoTime) {
        dueNanos = nanoTime + pause.toNanos();
    }

    /** Extends the session beyond its expiration, as no other can be fetched. */
    void extend(Duration time, long nanoTime) {
        expiresNanos = nanoTime + time.toNanos();
        dueNanos = expiresNanos;
    }

    /** The time until the expiration, as in "12 min". */
    String timeLeft(long nanoTime) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(expiresNanos - nanoTime);
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
}
