package io.secretagent.connections;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds one investigation for each secret and target. As a user of the application may make up targets, there are two hundred at
 * most: unproven targets, with which no login has succeeded, are dropped first, the least recently used one before the others. While
 * the map is full, all unproven targets together cause one call to AWS in a second; none waits for another. Thread-safe.
 */
final class Investigations {

    private static final int MOST = 200;
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    final SecretStore store;
    final Refresher refresher;
    /** By version and target; the least recently used one comes first. */
    private final Map<List<Object>, Investigation> known = new LinkedHashMap<>(16, 0.75f, true);

    /** When an unproven target last caused a call while the map was full. */
    private long unprovenNanos = System.nanoTime() - PAUSE_NANOS;

    Investigations(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /**
     * The investigation of a secret and a target; created if there is none.
     *
     * @param target the server and user of the login, see {@link Login#target}: what one server says of one user says nothing of others
     */
    synchronized Investigation of(SecretVersion version, String target) {
        List<Object> key = key(version, target);
        Investigation found = known.get(key);
        if (found == null) {
            if (isFull()) {
                makeRoom();
            }
            found = new Investigation(version, this);
            known.put(key, found);
        }
        return found;
    }

    /** The investigation of a secret and a target, or null if there is none. */
    synchronized @Nullable Investigation ifKnown(SecretVersion version, String target) {
        return known.get(key(version, target));
    }

    synchronized void forget() {
        known.clear();
    }

    private static List<Object> key(SecretVersion version, String target) {
        return Arrays.<Object>asList(version, target);
    }

    private boolean isFull() {
        return known.size() >= MOST;
    }

    private void makeRoom() {
        for (Iterator<Investigation> each = known.values().iterator(); each.hasNext(); ) {
            if (!each.next().hasSucceeded()) {
                each.remove();
                return;
            }
        }
        known.remove(known.keySet().iterator().next());
    }

    /** Whether an investigation may call AWS at this moment. */
    synchronized boolean mayAsk(Investigation one, long nowNanos) {
        if (one.hasSucceeded() || !isFull()) {
            return true;
        }
        boolean isDue = nowNanos - unprovenNanos >= PAUSE_NANOS;
        unprovenNanos = isDue ? nowNanos : unprovenNanos;
        return isDue;
    }
}
