package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the late versions, which are first needed after the start: how many may be fetched, and how long they are refreshed. The
 * text that names a version may be untrusted and its stages made up: for each resource at most ten stages that do not exist are fetched
 * in ten minutes, while AWS's own stages are always fetched.
 *
 * <p>A version is unused when no text and no login has needed it for an hour, or for ten refresh intervals where these are longer. It is
 * then dropped: it is no longer refreshed, and makes room for another one. An hour is longer than applications usually cache a value, and
 * pools renew their connections more often (HikariCP: every half hour); ten intervals let it be refreshed several times before. Its value
 * stays in the store and is served at once when it is needed again, while it is refreshed. Thread-safe.
 */
final class LateVersions {

    private static final int MOST_MISSING = 10;
    private static final long MISSING_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long MISSING_AWS_STAGE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SHORTEST_UNUSED_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int UNUSED_INTERVALS = 10;
    /** The most versions that exist and are refreshed, not counting AWS's own stages. */
    private static final int MOST_REFRESHED = 50;
    /** The most versions whose values the store keeps, not counting AWS's own stages. */
    private static final int MOST_FOUND = 200;

    private final long unusedNanos;
    private final Set<SecretVersion> refreshed = new HashSet<>();
    /** Every version that was ever found: the application may use values of a dropped one at any time. */
    private final Set<SecretVersion> found = ConcurrentHashMap.newKeySet();

    /** When the versions were last fetched that do not exist, or whose fetch has not ended yet. */
    private final Map<SecretVersion, Missing> missing = new HashMap<>();

    /** @param interval the refresh interval */
    LateVersions(Duration interval) {
        long millis = Math.min(interval.toMillis(), Long.MAX_VALUE / UNUSED_INTERVALS) * UNUSED_INTERVALS;
        unusedNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(SHORTEST_UNUSED_MILLIS, millis));
    }

    /** Whether a version may be fetched. If so, it counts as missing until {@link #found} is called. */
    synchronized boolean mayFetch(SecretVersion version, long nowNanos) {
        int missingOfResource = expireAndCount(version.resource, nowNanos);
        boolean isAllowed = version.isNamedByAws() || (missingOfResource < MOST_MISSING && hasRoom());
        if (!isAllowed || missing.containsKey(version)) {
            return false;
        }
        missing.put(version, new Missing(nowNanos, Refresher.NOT_FETCHED_YET));
        return true;
    }

    private boolean hasRoom() {
        return refreshed.size() < MOST_REFRESHED && found.size() < MOST_FOUND;
    }

    /** Removes expired entries, and counts the missing versions of a resource. */
    private int expireAndCount(String resource, long nowNanos) {
        int count = 0;
        for (Iterator<Map.Entry<SecretVersion, Missing>> each =
                        missing.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<SecretVersion, Missing> entry = each.next();
            long lifetime = entry.getKey().isNamedByAws() ? MISSING_AWS_STAGE_NANOS : MISSING_NANOS;
            if (nowNanos - entry.getValue().fetchedNanos > lifetime) {
                each.remove();
            } else if (entry.getKey().resource.equals(resource)) {
                count++;
            }
        }
        return count;
    }

    /** Records why there is no value of a version. */
    synchronized void refused(SecretVersion version, String code) {
        Missing before = missing.get(version);
        if (before != null) {
            missing.put(version, new Missing(before.fetchedNanos, code));
        }
    }

    /** Why there is no value of a version; null if it was found, or if the limits kept it from being fetched. */
    synchronized @Nullable String refusal(SecretVersion version) {
        Missing entry = missing.get(version);
        return entry == null ? null : entry.code;
    }

    /** Records that a version exists, and that it is refreshed if it has a schedule; a version by id has none. */
    synchronized void found(ScheduledRefresh refresh) {
        missing.remove(refresh.version);
        if (!refresh.version.isNamedByAws()) {
            found.add(refresh.version);
            if (!refresh.isUnscheduled()) {
                refreshed.add(refresh.version);
            }
        }
    }

    /** Whether a version was ever found. Takes no lock, as every look-up may call it. */
    boolean wasFound(SecretVersion version) {
        return found.contains(version);
    }

    /** Whether a version is to be dropped; also true for a version that was never found, as while AWS is not available. */
    boolean isUnused(ScheduledRefresh refresh, long nowNanos) {
        boolean costsNothing = refresh.isUnscheduled() && wasFound(refresh.version);
        return !costsNothing && !refresh.version.isNamedByAws() && refresh.lastUse.isLongerAgo(unusedNanos, nowNanos);
    }

    /** Records that a version is no longer refreshed. */
    synchronized void drop(SecretVersion version) {
        refreshed.remove(version);
    }

    private static final class Missing {

        final long fetchedNanos;
        final String code;

        Missing(long fetchedNanos, String code) {
            this.fetchedNanos = fetchedNanos;
            this.code = code;
        }
    }
}
