package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.FetchException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Holds the current values of all secrets as one snapshot, which is replaced as a whole when a version changes. Thread-safe. */
public final class SecretStore {

    /** Is notified of changes. */
    public interface Listener {

        /** Called after the snapshot was replaced, for one change at a time. */
        void changed(SecretChange change);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot snapshot;
    /** The version id of the value before the one in use; null if there was none. */
    private final Map<SecretVersion, @Nullable String> replaced = new HashMap<>();
    /** The version id of an older value that AWS has returned once, after it was replaced. */
    private final Map<SecretVersion, String> doubted = new HashMap<>();
    /** Without texts, what was in use before a checkpoint; empty until there is one. */
    private Snapshot forgotten = new Snapshot(Collections.<SecretVersion, SecretValue>emptyMap());

    private boolean isForgetful;

    public SecretStore(Snapshot first) {
        this.snapshot = first;
        for (SecretVersion version : first.versions()) {
            SecretValue value = first.get(version);
            if (value != null) {
                warnIfBroken(version, value);
            }
        }
    }

    /** Warns of a text that looks like JSON but is not valid. To be called once for each value. */
    private static void warnIfBroken(SecretVersion version, SecretValue value) {
        String place = value.placeOfBrokenJson();
        if (place != null) {
            Log.warn(version + " looks like JSON but is not valid at " + place
                    + ". It has no keys and is served as one text."
                    + " Correct it in AWS if it is meant to be JSON.");
        }
    }

    /** The current values. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** Adds a listener, which is notified of every later change. */
    public void subscribe(Listener listener) {
        listeners.add(listener);
    }

    /**
     * Puts a fetched value into the store.
     *
     * @return the change; null if the value has the version id of the one in use, or that of the one before for the first time
     * @throws FetchException if the value is no JSON object while the one in use is, which then stays in use; or after {@link #forget}
     */
    public synchronized @Nullable SecretChange put(SecretVersion version, SecretValue value) throws FetchException {
        if (isForgetful) {
            throw new FetchException("A checkpoint of this JVM is being created.", "checkpoint", true);
        }
        Snapshot before = snapshot;
        SecretValue old = before.get(version);
        boolean isKnown = old != null && old.versionId.equals(value.versionId);
        if (isStale(version, value.versionId) || isKnown) {
            if (isKnown && old != null && !old.details.equals(value.details)) {
                snapshot = before.with(version, old.with(value.details)); // the stages of a version may change
            }
            return null;
        }
        boolean isInstead = old != null && old.versionId.equals(SecretValue.DEFAULTS);
        if (old != null && !isInstead && old.isJsonObject() && !value.isJsonObject()) {
            String place = value.placeOfBrokenJson();
            throw new FetchException(
                    "The new version " + value.versionId + " is not a JSON object"
                            + (place == null ? "" : " (not valid at " + place + ")")
                            + " while the previous one was; this looks like a mistake. Store a JSON object in AWS,"
                            + " or restart the application to use the version as it is.",
                    "no JSON object",
                    false);
        }
        SecretChange change = change(version, before, before.with(version, value));
        replaced.put(version, old == null ? null : old.versionId);
        snapshot = change.after;
        warnIfBroken(version, value);
        announce(change);
        return change;
    }

    /**
     * Puts the first values of several versions into the store, together: a listener that is notified of one sees all, so that no text
     * is resolved while only a part of them is there. Versions that have a value keep it, and after {@link #forget} nothing is done.
     */
    synchronized void putFirst(Map<SecretVersion, SecretValue> values) {
        Snapshot before = snapshot;
        Snapshot after = before;
        List<SecretVersion> first = new ArrayList<>();
        for (Map.Entry<SecretVersion, SecretValue> value : values.entrySet()) {
            if (!isForgetful && before.get(value.getKey()) == null) {
                after = after.with(value.getKey(), value.getValue());
                replaced.put(value.getKey(), null);
                warnIfBroken(value.getKey(), value.getValue());
                first.add(value.getKey());
            }
        }
        snapshot = after;
        for (SecretVersion version : first) {
            announce(change(version, before, after));
        }
    }

    private void announce(SecretChange change) {
        for (Listener listener : listeners) {
            notifyListener(listener, change);
        }
    }

    /** The first value after a checkpoint has replaced the one before it, unless both are of the same version. */
    private SecretChange change(SecretVersion version, Snapshot before, Snapshot after) {
        SecretValue last = before.get(version) == null ? forgotten.get(version) : null;
        SecretValue next = after.get(version);
        boolean isReplaced = last != null && next != null && !last.versionId.equals(next.versionId);
        return new SecretChange(version, last != null && isReplaced ? before.with(version, last) : before, after);
    }

    /** Forgets all values, before a checkpoint of the JVM; no other is accepted until {@link #restore}. */
    public synchronized void forget() {
        for (Map.Entry<SecretVersion, SecretValue> value : snapshot.values().entrySet()) {
            forgotten = forgotten.with(value.getKey(), value.getValue().withoutTexts());
        }
        snapshot = new Snapshot(Collections.<SecretVersion, SecretValue>emptyMap());
        isForgetful = true;
    }

    /**
     * Takes what was fetched after a checkpoint, and notifies no listener of it.
     *
     * @return the versions that were replaced since the checkpoint, for {@link #announce(List)}
     */
    public synchronized List<SecretChange> restore(Snapshot fetched) {
        List<SecretChange> changes = new ArrayList<>();
        for (SecretVersion version : fetched.versions()) {
            SecretChange change = change(version, snapshot, fetched);
            SecretValue last = change.before.get(version);
            if (last != null) {
                replaced.put(version, last.versionId);
                changes.add(change);
            }
        }
        doubted.clear();
        snapshot = fetched;
        isForgetful = false;
        return changes;
    }

    /** Notifies the listeners of what {@link #restore} has returned. */
    public synchronized void announce(List<SecretChange> changes) {
        for (SecretChange change : changes) {
            announce(change);
        }
    }

    /** Records that a version does not exist, and need not; its value stays if it has one. */
    synchronized void absent(SecretVersion version) {
        if (snapshot.get(version) == null && !snapshot.isAbsent(version)) {
            snapshot = snapshot.without(version);
        }
    }

    /** Logs what a listener throws, so that the others are notified. */
    private static void notifyListener(Listener listener, SecretChange change) {
        try {
            listener.changed(change);
        } catch (RuntimeException | Error e) {
            Defect.log(e);
        }
    }

    /** Responses of AWS may lag behind a rotation: an older version is accepted, as a rollback, when it is returned twice in a row. */
    private boolean isStale(SecretVersion version, String versionId) {
        boolean isOlder = versionId.equals(replaced.get(version));
        String before = isOlder ? doubted.put(version, versionId) : doubted.remove(version);
        return isOlder && !versionId.equals(before);
    }
}
