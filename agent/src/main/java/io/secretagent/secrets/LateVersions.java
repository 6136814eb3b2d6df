package io.secretagent.secrets;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which versions may be fetched that the start did not ask for, as one with another stage in a text that the application reads
 * late. A text may be a stranger's, who can make up stages: of one resource ten that do not exist are looked for in ten
 * minutes, and those that AWS itself names are always looked for. Thread-safe.
 */
final class LateVersions {

    private static final int MOST_MISSING = 10;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long NAMED_FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** For how many that do exist there is room, besides those that AWS names. */
    private int room = 50;

    /** When each was last looked for that was not found, or not yet. */
    private final Map<SecretVersion, Long> missing = new HashMap<>();

    /** Whether it may be looked for; it counts as missing until it is {@link #found}. */
    synchronized boolean mayFetch(SecretVersion version, long nowNanos) {
        int ofResource = forgetAndCount(version.resource, nowNanos);
        boolean isAllowed = version.isNamedByAws() || ofResource < MOST_MISSING && room > 0;
        if (!isAllowed || missing.containsKey(version)) {
            return false;
        }
        missing.put(version, nowNanos);
        return true;
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

    /** It exists, and is refreshed from now on. */
    synchronized void found(SecretVersion version) {
        if (missing.remove(version) != null && !version.isNamedByAws()) {
            room--;
        }
    }
}
