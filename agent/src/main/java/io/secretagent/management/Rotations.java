package io.secretagent.management;

import io.secretagent.secrets.SecretValue;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers the last rotations, for the status page: the store notifies it after each. Holds no value. Thread-safe. */
public final class Rotations implements SecretStore.Listener {

    private static final int MOST = 50;

    /** A ring. The array loads the class of its elements, which a rotation must find even if the jar was overwritten. */
    private final @Nullable Rotation[] last = new Rotation[MOST];

    private int count;

    /** Ignores the first value of a version, which replaces none. */
    @Override
    public void changed(SecretChange change) {
        SecretValue before = change.before.get(change.version);
        SecretValue after = change.after.get(change.version);
        if (before != null && after != null) {
            add(new Rotation(
                    System.currentTimeMillis(),
                    change.version.toString(),
                    before.versionId,
                    after.versionId,
                    change.keys().size()));
        }
    }

    private synchronized void add(Rotation rotation) {
        last[count % MOST] = rotation;
        count = count + 1 == 2 * MOST ? MOST : count + 1; // stays full, and never overflows
    }

    /** The last fifty, the latest first. */
    public synchronized List<Rotation> read() {
        List<Rotation> latestFirst = new ArrayList<>();
        for (int i = count - 1; i >= 0 && i >= count - MOST; i--) {
            Rotation rotation = last[i % MOST];
            if (rotation != null) {
                latestFirst.add(rotation);
            }
        }
        return latestFirst;
    }
}
