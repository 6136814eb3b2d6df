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

/**
 * Which versions may be fetched that the start did not ask for, as one with another stage in a text that the application reads
 * late, and for how long they are refreshed. A text may be a stranger's, who can make up stages: of one resource ten that do not exist
 * are looked for in ten minutes, and those that AWS itself names are always looked for.
 *
 * <p>One that no text and no login has needed for an hour, or for ten intervals of the refresh where these are longer, is let go: it is
 * refreshed no more, and makes room for another. An hour, as it is longer than what applications cache, and a pool renews its connections
 * more often (HikariCP: every half hour); ten intervals, so that it always has been refreshed some times for nothing. Its value stays in
 * the store, and the first that needs it again gets it at once and has it refreshed. Thread-safe.
 */
final class LateVersions {

    private static final int MOST_MISSING = 10;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long NAMED_FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long SHORTEST_UNUSED_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int UNUSED_INTERVALS = 10;
    /** Of those that exist, besides those that AWS names: how many new ones may join those that are refreshed. */
    private static final int MOST_REFRESHED = 50;
    /** The same of all whose values the store keeps. */
    private static final int MOST_FOUND = 200;

    private final long unusedNanos;
    private final Set<SecretVersion> refreshed = new HashSet<>();
    /** Never forgotten: what was given to the application of one may come back at any time. */
    private final Set<SecretVersion> found = ConcurrentHashMap.newKeySet();

    /** When each was last looked for that was not found, or not yet. */
    private final Map<SecretVersion, Long> missing = new HashMap<>();

    /** With the interval of the refresh. */
    LateVersions(Duration interval) {
        long millis = Math.min(interval.toMillis(), Long.MAX_VALUE / UNUSED_INTERVALS) * UNUSED_INTERVALS;
        unusedNanos = TimeUnit.MILLISECONDS.toNanos(Math.max(SHORTEST_UNUSED_MILLIS, millis));
    }

    /** Whether it may be looked for; it counts as missing until it is {@link #found}. */
    synchronized boolean mayFetch(SecretVersion version, long nowNanos) {
        int ofResource = forgetAndCount(version.resource, nowNanos);
        boolean isAllowed = version.isNamedByAws() || ofResource < MOST_MISSING && hasRoom();
        if (!isAllowed || missing.containsKey(version)) {
            return false;
        }
        missing.put(version, nowNanos);
        return true;
    }

    private boolean hasRoom() {
        return refreshed.size() < MOST_REFRESHED && found.size() < MOST_FOUND;
    }

    private int forgetAndCount(String resource, long nowNanos) {
        int count = 0;
        for (Iterator<Map.Entry<SecretVersion, Long>> each = missing.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<SecretVersion, Long> entry = each.next();
            long patience = entry.getKey().isNamedByAws() ? NAMED_FORGOTTEN_NANOS : FORGOTTEN_NANOS;
            if (nowNanos - entry.getValue() > patience) {
                each.remove();
            } else if (entry.getKey().resource.equals(resource)) {
                count++;
            }
        }
        return count;
    }

    /** It exists, and is refreshed from now on if its schedule says so; a version by its id is not. */
    synchronized void found(ScheduledRefresh refresh) {
        missing.remove(refresh.version);
        if (!refresh.version.isNamedByAws()) {
            found.add(refresh.version);
            if (!refresh.isUnscheduled()) {
                refreshed.add(refresh.version);
            }
        }
    }

    /** Whether it was ever found; without a lock, for look-ups. */
    boolean wasFound(SecretVersion version) {
        return found.contains(version);
    }

    /** Whether one is to be let go that was found, or is still looked for because AWS does not answer. */
    boolean isUnused(ScheduledRefresh refresh, long nowNanos) {
        boolean costsNothing = refresh.isUnscheduled() && wasFound(refresh.version);
        return !costsNothing && !refresh.version.isNamedByAws() && refresh.use.isLongerAgo(unusedNanos, nowNanos);
    }

    /** It is refreshed no more. */
    synchronized void letGo(SecretVersion version) {
        refreshed.remove(version);
    }
}
