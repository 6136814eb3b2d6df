package io.secretagent.secrets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets as they are now: a snapshot, swapped whole when a newer version is there. Safe for use by several threads. */
public final class SecretStore {

    /** Learns of changes. */
    public interface Listener {

        /** Called after the swap, one change after the other. */
        void changed(Snapshot snapshot);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot;

    public SecretStore(Snapshot first) {
        this.snapshot = first;
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    /** Has the listener called at every later change. */
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Takes what was fetched.
     *
     * @return whether it is another version than before
     */
    synchronized boolean put(SecretVersion version, SecretValue value) {
        SecretValue before = snapshot.get(version);
        if (before != null && before.versionId.equals(value.versionId)) {
            return false;
        }
        snapshot = snapshot.with(version, value);
        for (Listener listener : listeners) {
            listener.changed(snapshot);
        }
        return true;
    }
}
