package io.secretagent.secretsmanager;

import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the older version of a region that lags behind from replacing the newer one of another region. The first region is
 * believed, as it also says when a secret was set back to an earlier version; unless the newer version is a replica's, which the
 * first has not confirmed yet: then the first lags itself, and is believed after ten minutes at the latest. Thread-safe.
 */
final class NewestVersions {

    static final long LONGEST_LAG_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** The most superseded versions of a secret that are remembered. */
    private static final int MOST_SUPERSEDED = 20;

    private static final int LONGEST_NUMBER = 20;

    private final LongSupplier nanoTime;
    private final Map<SecretVersion, Newest> all = new HashMap<>();

    /** @param nanoTime {@link System#nanoTime}; another one in tests */
    NewestVersions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Records the value that a region has answered with.
     *
     * @param region as messages show it
     * @return the value to use: this one, or a newer one that was recorded before
     */
    synchronized SecretValue newest(SecretVersion version, SecretValue value, boolean isOfFirst, String region) {
        if (version.versionId != null) {
            return value; // the content of a version id never changes
        }
        Newest newest = all.get(version);
        if (newest == null) {
            all.put(version, new Newest(value, isOfFirst));
            return value;
        }
        boolean isOlder =
                isOfFirst ? newest.isLagOfFirst(value, nanoTime.getAsLong()) : newest.isNewerThan(value, true);
        if (isOlder) {
            Log.debug(version + " has an older version in " + region + "; the newer one stays in use.");
        } else {
            newest.replace(value, isOfFirst);
        }
        return newest.value;
    }

    /** The newest known value of a version. */
    private static final class Newest {

        private SecretValue value;
        /** Whether the first region has answered with it. */
        private boolean isConfirmed;

        private final Set<String> superseded = new LinkedHashSet<>();
        private boolean isFirstLagging;
        private long laggingSinceNanos;

        Newest(SecretValue value, boolean isOfFirst) {
            this.value = value;
            this.isConfirmed = isOfFirst;
        }

        boolean isLagOfFirst(SecretValue other, long nowNanos) {
            if (isConfirmed || !isNewerThan(other, false)) {
                return false;
            }
            if (!isFirstLagging) {
                isFirstLagging = true;
                laggingSinceNanos = nowNanos;
            }
            return nowNanos - laggingSinceNanos < LONGEST_LAG_NANOS;
        }

        /** @param unknown the result where nothing says which is newer */
        boolean isNewerThan(SecretValue other, boolean unknown) {
            if (other.versionId.equals(value.versionId)) {
                return false;
            }
            if (superseded.contains(other.versionId)) {
                return true;
            }
            BigDecimal mine = created(value);
            BigDecimal others = created(other);
            return (mine == null || others == null) ? unknown : mine.compareTo(others) > 0;
        }

        /** A replica's answer with the same version changes nothing: its ARN is another one. */
        void replace(SecretValue next, boolean isOfFirst) {
            boolean isSame = next.versionId.equals(value.versionId);
            if (!isSame) {
                supersede(next);
            }
            if (!isSame || isOfFirst) {
                value = next;
            }
            isConfirmed = isOfFirst || (isSame && isConfirmed);
            isFirstLagging = false;
        }

        private void supersede(SecretValue next) {
            superseded.remove(next.versionId);
            superseded.add(value.versionId);
            if (superseded.size() > MOST_SUPERSEDED) {
                Iterator<String> oldest = superseded.iterator();
                oldest.next();
                oldest.remove();
            }
        }

        /** Seconds since 1970; null if AWS has sent none. */
        private static @Nullable BigDecimal created(SecretValue value) {
            String seconds = value.details.created;
            try {
                return seconds.isEmpty() || seconds.length() > LONGEST_NUMBER ? null : new BigDecimal(seconds);
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
