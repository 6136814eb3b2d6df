package io.secretagent.store;

import io.secretagent.log.Log;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Tells of refreshes that fail. What befalls all secrets alike (an outage, throttling, credentials) is one warning, however many
 * it concerns, and one line when it is over for all; what is of one secret is told for each.
 */
final class RefreshLog {

    /** While a failure lasts it is told again this often, with the count of those that were not told. */
    private static final long REPEAT_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** One that comes and goes is told this often at most. */
    private static final long FLAPPING_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SecretsManagerSource source;
    private final Map<String, Cause> causes = new LinkedHashMap<>();

    RefreshLog(SecretsManagerSource source) {
        this.source = source;
    }

    /**
     * A refresh failed.
     *
     * @param isThere whether there is an earlier value
     */
    synchronized void failed(SecretVersion version, boolean isThere, FetchException e) {
        boolean isOfAll = e.isTransient || e.isOfCredentials;
        String key = isOfAll ? e.code : e.code + " " + version;
        Cause cause = causes.get(key);
        if (cause == null) {
            cause = new Cause(e.code);
            causes.put(key, cause);
        }
        if (cause.isToBeTold(version)) {
            Log.warn(source.describe(Collections.singletonList(version))
                    + (isThere
                            ? " could not be refreshed; what was fetched before stays in use, and it is tried on"
                            : " could not be fetched; it is tried on")
                    + cause.untold() + ". " + e.getMessage());
            cause.told();
        } else {
            Log.debug(version + " could not be refreshed: " + e.code);
        }
    }

    /** One that was asked for late does not exist. */
    void missing(SecretVersion version, FetchException e) {
        Log.warn(source.describe(Collections.singletonList(version))
                + " could not be fetched; what refers to it stays as it is. " + e.getMessage());
    }

    synchronized void succeeded(SecretVersion version) {
        for (Cause cause : causes.values()) {
            if (cause.isOverWith(version)) {
                Log.info(cause.summary());
            }
        }
    }

    /** One is fetched no more: that the others are refreshed again does not wait for it. */
    synchronized void forget(SecretVersion version) {
        for (Cause cause : causes.values()) {
            if (cause.isOverWithout(version)) {
                Log.info(cause.summary());
            }
        }
    }

    /** Names of keys only. */
    void changed(SecretChange change) {
        if (change.before.get(change.version) == null) {
            Log.info(change.version + " is there now.");
        } else {
            String keys = KeyNames.list(change.keys());
            Log.info(change.version + " has a new version" + (keys.isEmpty() ? "." : "; changed: " + keys + "."));
        }
    }

    /** One reason for failures, and how often it struck. */
    private static final class Cause {

        private final String name;
        private final Set<String> concerned = new TreeSet<>();
        private final Set<String> recovered = new TreeSet<>();
        private long failures;
        private long untold;
        private long sinceNanos;
        private long toldNanos;
        private boolean wasEverTold;
        private boolean isTold;

        Cause(String name) {
            this.name = name;
        }

        /** Counts a failure. */
        boolean isToBeTold(SecretVersion version) {
            boolean isNew = concerned.isEmpty();
            if (isNew) {
                failures = 0;
                isTold = false;
                recovered.clear();
                sinceNanos = System.nanoTime();
            }
            concerned.add(version.toString());
            failures++;
            untold++;
            long apart = isTold ? REPEAT_NANOS : FLAPPING_NANOS;
            return !wasEverTold || System.nanoTime() - toldNanos > apart;
        }

        /** Those that were not told, as an appendix to the next that is. */
        String untold() {
            return wasEverTold && untold > 1
                    ? " (" + untold + " failures for " + list() + " since this was last told)"
                    : "";
        }

        void told() {
            wasEverTold = true;
            isTold = true;
            untold = 0;
            toldNanos = System.nanoTime();
        }

        /** Whether this was the last that it concerned, and somebody waits to be told. */
        boolean isOverWith(SecretVersion version) {
            if (!concerned.remove(version.toString())) {
                return false;
            }
            recovered.add(version.toString());
            return concerned.isEmpty() && isTold;
        }

        /** The same if that one counts no more. */
        boolean isOverWithout(SecretVersion version) {
            return concerned.remove(version.toString()) && concerned.isEmpty() && isTold && !recovered.isEmpty();
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
