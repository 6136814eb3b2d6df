package io.secretagent.store;

import io.secretagent.log.Log;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Logs failures of refreshes and their end. A failure that concerns all secrets (an outage, throttling, credentials) is one warning for
 * all of them, and one line when all have recovered; a failure of one secret is logged for each. Thread-safe.
 */
final class RefreshLog {

    /** How often a lasting failure is logged again, with the number of failures since. */
    private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** How often a failure that comes and goes is logged at most. */
    private static final long FLAPPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private volatile SecretSource source;
    private final Map<String, Cause> causes = new LinkedHashMap<>();

    RefreshLog(SecretSource source) {
        this.source = source;
    }

    void setSource(SecretSource other) {
        source = other;
    }

    /**
     * Logs that a refresh failed.
     *
     * @param hasValue whether the store has an earlier value
     */
    synchronized void failed(SecretVersion version, boolean hasValue, FetchException e) {
        boolean concernsAll = e.isTransient || e.isOfCredentials;
        String key = concernsAll ? e.code : e.code + " " + version;
        Cause cause = causes.get(key);
        if (cause == null) {
            cause = new Cause(e.code);
            causes.put(key, cause);
        }
        if (cause.add(version)) {
            Log.warn(source.describe(Collections.singletonList(version))
                    + (hasValue
                            ? " could not be refreshed; the value fetched before stays in use, and the refresh is retried"
                            : " could not be fetched; it is retried")
                    + cause.unlogged() + ". " + e.getMessage());
            cause.logged();
        } else {
            Log.debug(version + " could not be refreshed: " + e.code);
        }
    }

    /** Logs that a late version does not exist. */
    void missing(SecretVersion version, FetchException e) {
        Log.warn(source.describe(Collections.singletonList(version))
                + " could not be fetched; references to it stay as they are. " + e.getMessage());
    }

    /** Logs the end of a failure when all versions that it concerned have recovered. */
    synchronized void succeeded(SecretVersion version) {
        for (Cause cause : causes.values()) {
            if (cause.isOverWith(version)) {
                Log.info(cause.summary());
            }
        }
    }

    /** Removes a version that is no longer fetched, so that the end of a failure does not depend on it. */
    synchronized void forget(SecretVersion version) {
        for (Cause cause : causes.values()) {
            if (cause.isOverWithout(version)) {
                Log.info(cause.summary());
            }
        }
    }

    /** Logs that a version was replaced by the next, with the names of the keys only; a warning if keys are gone. */
    void changed(SecretChange change) {
        if (change.before.get(change.version) == null) {
            Log.info(change.version + " is available now.");
        } else {
            Set<String> gone = change.goneKeys();
            Set<String> added = change.newKeys();
            Set<String> changed = new TreeSet<>(change.keys());
            changed.removeAll(gone);
            changed.removeAll(added);
            String loss = loss(gone, change.removedProperties());
            String message =
                    change.version + " has a new version" + part("changed", changed) + loss + part("new", added) + ".";
            if (loss.isEmpty()) {
                Log.info(message);
            } else {
                Log.warn(message);
            }
        }
    }

    private static String part(String what, Set<String> keys) {
        return keys.isEmpty() ? "" : "; " + what + ": " + KeyNames.list(keys);
    }

    private static String loss(Set<String> keys, Set<String> properties) {
        if (properties.isEmpty()) {
            return part("gone", keys);
        }
        String removed = "system " + (properties.size() == 1 ? "property " : "properties ") + KeyNames.list(properties)
                + " removed";
        return keys.isEmpty() ? "; " + removed : part("gone", keys) + " (" + removed + ")";
    }

    /** One cause of failures: the versions that it concerns, and how often it was logged. */
    private static final class Cause {

        private final String name;
        private final Set<String> concerned = new TreeSet<>();
        private final Set<String> recovered = new TreeSet<>();
        private long failures;
        /** Failures since the last log line. */
        private long unlogged;

        private long sinceNanos;
        private long loggedNanos;
        private boolean wasEverLogged;
        /** Whether the current failure was logged, so that its end must be. */
        private boolean isLogged;

        Cause(String name) {
            this.name = name;
        }

        /** Counts a failure, and returns whether it is to be logged. */
        boolean add(SecretVersion version) {
            boolean isNew = concerned.isEmpty();
            if (isNew) {
                failures = 0;
                isLogged = false;
                recovered.clear();
                sinceNanos = System.nanoTime();
            }
            concerned.add(version.toString());
            failures++;
            unlogged++;
            long interval = isLogged ? REPEAT_NANOS : FLAPPING_NANOS;
            return !wasEverLogged || System.nanoTime() - loggedNanos > interval;
        }

        /** The number of failures that were not logged, for the next log line. */
        String unlogged() {
            return wasEverLogged && unlogged > 1
                    ? " (" + unlogged + " failures for " + list() + " since this was last logged)"
                    : "";
        }

        void logged() {
            wasEverLogged = true;
            isLogged = true;
            unlogged = 0;
            loggedNanos = System.nanoTime();
        }

        /** Records that a version has recovered, and returns whether the end of the failure is to be logged. */
        boolean isOverWith(SecretVersion version) {
            if (!concerned.remove(version.toString())) {
                return false;
            }
            recovered.add(version.toString());
            return concerned.isEmpty() && isLogged;
        }

        /** Removes a version, and returns whether the end of the failure is to be logged. */
        boolean isOverWithout(SecretVersion version) {
            return concerned.remove(version.toString()) && concerned.isEmpty() && isLogged && !recovered.isEmpty();
        }

        String summary() {
            return list() + " refreshed again, after " + failures + (failures == 1 ? " failure" : " failures") + " in "
                    + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - sinceNanos) + " s (" + name + ").";
        }

        private String list() {
            Set<String> all = new TreeSet<>(concerned);
            all.addAll(recovered);
            return all.size() <= 5 ? String.join(", ", all) : all.size() + " secrets";
        }
    }
}
