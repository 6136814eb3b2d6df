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

/**
 * One investigation for each secret and target. A stranger may make up targets: there are two hundred at most, those that no login has
 * succeeded with give way first, and of these the one that was used longest ago. Where it is full, strangers' targets together have AWS
 * asked once in a second; none waits for another. Thread-safe.
 */
final class Investigations {

    private static final int MOST = 200;
    private static final long APART_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SecretStore store;
    private final Refresher refresher;
    /** By version and target; the one that was used longest ago comes first. */
    private final Map<List<Object>, Investigation> known = new LinkedHashMap<>(16, 0.75f, true);

    private long strangersNanos = System.nanoTime() - APART_NANOS;

    Investigations(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /**
     * The one of a secret and a target.
     *
     * @param target who refuses, see {@link Login#target}: what one of them does says nothing of another
     */
    synchronized Investigation of(SecretVersion version, String target) {
        List<Object> key = key(version, target);
        Investigation found = known.get(key);
        if (found == null) {
            if (isFull()) {
                makeRoom();
            }
            found = new Investigation(version, store, refresher, this);
            known.put(key, found);
        }
        return found;
    }

    /** The same, or null if there is none. */
    synchronized Investigation ifKnown(SecretVersion version, String target) {
        return known.get(key(version, target));
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

    /** Whether one that is about to ask AWS may. */
    synchronized boolean mayAsk(Investigation one, long nowNanos) {
        if (one.hasSucceeded() || !isFull()) {
            return true;
        }
        boolean isDue = nowNanos - strangersNanos >= APART_NANOS;
        strangersNanos = isDue ? nowNanos : strangersNanos;
        return isDue;
    }
}
