package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.util.concurrent.TimeUnit;

/** One refresh after the other: the call, what it means for the store, and when the next one is due. */
public final class RefreshCalls {

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SecretsManagerSource source;
    private final SecretStore store;
    private final FetchStatistics statistics;
    private final RefreshLog log;
    private volatile boolean isConnected = true;
    private volatile long lastCallNanos = System.nanoTime();
    private volatile long lastLookNanos = System.nanoTime();

    public RefreshCalls(SecretsManagerSource source, SecretStore store, FetchStatistics statistics) {
        this.source = source;
        this.store = store;
        this.statistics = statistics;
        this.log = new RefreshLog(source);
    }

    boolean has(SecretVersion version) {
        return store.snapshot().get(version) != null;
    }

    /** Fetches what nobody keeps; null where there is none. */
    SecretValue fetchOnce(SecretVersion version) {
        isConnected = true;
        try {
            return source.fetch(version);
        } catch (FetchException e) {
            Log.debug("No " + version + " to be had: " + e.code);
            return null;
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    String lastError(SecretVersion version) {
        return statistics.lastError(version);
    }

    void alsoCount(SecretVersion version) {
        statistics.add(version);
    }

    /** It is not fetched any more, for now. */
    void forget(SecretVersion version) {
        statistics.remove(version);
        log.forget(version);
    }

    /** Fetches and decides; whatever happens, the next one is due some time. */
    void make(ScheduledRefresh refresh) {
        long startNanos = System.nanoTime();
        isConnected = true;
        try {
            take(refresh, source.fetch(refresh.version), startNanos);
        } catch (FetchException e) {
            fail(refresh, e, startNanos);
        } catch (RuntimeException | Error e) {
            fail(refresh, e, startNanos);
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    private void take(ScheduledRefresh refresh, SecretValue value, long startNanos) throws FetchException {
        SecretVersion version = refresh.version;
        SecretChange change = store.put(version, value);
        String inUse = store.snapshot().get(version).versionId;
        refresh.afterSuccess();
        if (!inUse.equals(value.versionId)) {
            refresh.soon();
        }
        statistics.succeeded(version, inUse, startNanos);
        log.succeeded(version);
        if (change != null) {
            log.changed(change);
            statistics.rotated(change);
        }
    }

    /** When it comes again is decided first: whatever the telling of it may do. */
    private void fail(ScheduledRefresh refresh, FetchException e, long startNanos) {
        boolean isThere = has(refresh.version);
        if (refresh.isLate && !isThere && !e.isTransient && !e.isOfCredentials) {
            refresh.endForGood();
            forget(refresh.version);
            log.missing(refresh.version, e);
            return;
        }
        refresh.afterFailure(e.code, e.isOfCredentials);
        if (refresh.isUnscheduled() && isThere) {
            refresh.never();
        }
        statistics.failed(refresh.version, e, startNanos);
        log.failed(refresh.version, isThere, e);
    }

    private void fail(ScheduledRefresh refresh, Throwable e, long startNanos) {
        FetchException defect = new FetchException(Defect.describe(e), "defect", false);
        if (Defect.isDenial(e)) {
            refresh.afterFailure(defect.code, false);
            statistics.failed(refresh.version, defect, startNanos);
            Defect.log(e);
        } else {
            fail(refresh, defect, startNanos);
        }
    }

    /** For when no call is under way or about to be: closes connections that were long idle. */
    void rest() {
        if (isConnected && System.nanoTime() - lastCallNanos > IDLE_NANOS) {
            source.disconnect();
            isConnected = false;
        }
    }

    boolean isTimeToLookAfterCredentials() {
        return System.nanoTime() - lastLookNanos > LOOK_NANOS;
    }

    /** Keeps temporary credentials fresh between the calls. */
    void lookAfterCredentials() {
        lastLookNanos = System.nanoTime();
        source.renewCredentialsIfDue();
    }
}
