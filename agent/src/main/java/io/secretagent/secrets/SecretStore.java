package io.secretagent.secrets;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The secrets as they are now: a snapshot, swapped whole when a newer version is there. Safe for use by several threads. */
public final class SecretStore {

    /** Learns of changes. */
    public interface Listener {

        /** Called after the swap, one change after the other. */
        void changed(SecretChange change);
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
     * @return what has changed, or null if it is the version that was there
     * @throws FetchException if the new version has no keys while the old one had; the old one then stays
     */
    synchronized SecretChange put(SecretVersion version, SecretValue value) throws FetchException {
        Snapshot before = snapshot;
        SecretValue old = before.get(version);
        if (old != null && old.versionId.equals(value.versionId)) {
            return null;
        }
        if (old != null && old.isJsonObject() && !value.isJsonObject()) {
            throw new FetchException(
                    "Its new version " + value.versionId + " is no JSON object, as the one before was; it looks like a"
                            + " mistake. Put a JSON object there, or restart the application to take it as it is.",
                    "no JSON object",
                    true);
        }
        SecretChange change = new SecretChange(version, before, before.with(version, value));
        snapshot = change.after;
        for (Listener listener : listeners) {
            listener.changed(change);
        }
        return change;
    }
}
