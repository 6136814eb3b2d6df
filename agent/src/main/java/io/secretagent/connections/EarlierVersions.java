package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Watches how long an application goes on with a value that was replaced, as far as the agent sees it: a value that passes a hook,
 * healed or not. A version is reported once no value of it has been seen for an hour, or at the next rotation; and again if one is seen
 * later. An hour is longer than pools keep their connections (HikariCP: half an hour). Thread-safe.
 */
final class EarlierVersions implements SecretStore.Listener, Origins.Watch, Runnable {

    static final long QUIET_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final SecretStore store;
    private final FetchStatistics statistics;
    /** The last rotation of each. */
    private final Map<SecretVersion, Replaced> last = new ConcurrentHashMap<>();

    /** @param statistics gets the reports */
    EarlierVersions(SecretStore store, FetchStatistics statistics) {
        this.store = store;
        this.statistics = statistics;
    }

    @Override
    public void changed(SecretChange change) {
        SecretValue before = change.before.get(change.version);
        if (before != null) {
            Replaced earlier = last.put(change.version, new Replaced(before.versionId, System.currentTimeMillis()));
            if (earlier != null) {
                report(change.version, earlier);
            }
        }
    }

    /** A hook has seen a value that the application was given. */
    @Override
    public void seen(String value, ReferenceText text) {
        if (!last.isEmpty() && !isCurrent(value, text)) {
            for (SecretVersion version : text.versions()) {
                seen(version);
            }
        }
    }

    private boolean isCurrent(String value, ReferenceText text) {
        try {
            return value.equals(text.resolve(store.snapshot()));
        } catch (UnresolvedReferenceException e) {
            return false; // the key is gone
        }
    }

    /** A login has sent a password of an earlier version. */
    void seen(Match match, String password) {
        if (!password.equals(match.password(store.snapshot()))) {
            seen(match.version);
        }
    }

    private void seen(SecretVersion version) {
        Replaced replaced = last.get(version);
        if (replaced != null) {
            replaced.lastMillis = System.currentTimeMillis();
            replaced.isReported = false;
        }
    }

    /** Called every second. */
    @Override
    public void run() {
        report(System.currentTimeMillis());
    }

    /** Reports the versions of which no value has been seen for an hour. */
    void report(long nowMillis) {
        for (Map.Entry<SecretVersion, Replaced> entry : last.entrySet()) {
            if (nowMillis - entry.getValue().lastMillis > QUIET_MILLIS) {
                report(entry.getKey(), entry.getValue());
            }
        }
    }

    private void report(SecretVersion version, Replaced replaced) {
        if (!replaced.isReported) {
            replaced.isReported = true;
            statistics.lastUsed(version, replaced.versionId, replaced.atMillis, replaced.lastMillis);
        }
    }

    /** A version that was replaced. */
    private static final class Replaced {

        final String versionId;
        final long atMillis;
        /** When a value of it was seen last, or it was in use. */
        volatile long lastMillis;

        volatile boolean isReported;

        Replaced(String versionId, long atMillis) {
            this.versionId = versionId;
            this.atMillis = atMillis;
            this.lastMillis = atMillis;
        }
    }
}
