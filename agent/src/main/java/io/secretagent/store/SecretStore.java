package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.FetchException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** The id of the version that the one in use has replaced. */
    private final Map<SecretVersion, String> replaced = new HashMap<>();
    /** The id of an older version that was answered once. */
    private final Map<SecretVersion, String> doubted = new HashMap<>();

    public SecretStore(Snapshot first) {
        this.snapshot = first;
        for (SecretVersion version : first.versions()) {
            warnIfBroken(version, first.get(version));
        }
    }

    /** Called once for each new version. */
    private static void warnIfBroken(SecretVersion version, SecretValue value) {
        String place = value.placeOfBrokenJson();
        if (place != null) {
            Log.warn(version + " looks like JSON but is not valid at " + place
                    + ". It has no keys and is served as one text."
                    + " Correct it in Secrets Manager if it is meant to be JSON.");
        }
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
     * @return what has changed, or null if it is the version that was there, or one answer with the version before it
     * @throws FetchException if the new version has no keys while the old one had; the old one then stays
     */
    public synchronized SecretChange put(SecretVersion version, SecretValue value) throws FetchException {
        Snapshot before = snapshot;
        SecretValue old = before.get(version);
        boolean isKnown = old != null && old.versionId.equals(value.versionId);
        if (isLateAnswer(version, value.versionId) || isKnown) {
            return null;
        }
        if (old != null && old.isJsonObject() && !value.isJsonObject()) {
            String place = value.placeOfBrokenJson();
            throw new FetchException(
                    "Its new version " + value.versionId + " is no JSON object"
                            + (place == null ? "" : " (not valid at " + place + ")")
                            + ", as the one before was; it looks like a"
                            + " mistake. Put a JSON object there, or restart the application to take it as it is.",
                    "no JSON object",
                    false);
        }
        SecretChange change = new SecretChange(version, before, before.with(version, value));
        replaced.put(version, old == null ? null : old.versionId);
        snapshot = change.after;
        warnIfBroken(version, value);
        for (Listener listener : listeners) {
            tell(listener, change);
        }
        return change;
    }

    /** Whatever one of them throws, the others are told. */
    private static void tell(Listener listener, SecretChange change) {
        try {
            listener.changed(change);
        } catch (RuntimeException | Error e) {
            Defect.log(e);
        }
    }

    /** AWS's answers may lag behind a rotation; that somebody has taken it back is believed at the second answer. */
    private boolean isLateAnswer(SecretVersion version, String versionId) {
        boolean isOlder = versionId.equals(replaced.get(version));
        String before = isOlder ? doubted.put(version, versionId) : doubted.remove(version);
        return isOlder && !versionId.equals(before);
    }
}
