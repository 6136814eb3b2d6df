package io.secretagent.store;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.FoundSecret;
import io.secretagent.secretsmanager.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of a {@link Refresher}: each fetches a version, puts it into the store, logs and counts the outcome, and sets when the
 * next call is due. Also closes idle connections and renews credentials between the calls. Thread-safe.
 */
public final class RefreshCalls {

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long RENEWAL_CHECK_NANOS = TimeUnit.SECONDS.toNanos(30);

    private volatile SecretSource source;
    private final SecretStore store;
    private final FetchStatistics statistics;
    private final RefreshLog log;
    private volatile boolean isConnected = true;
    private volatile long lastCallNanos = System.nanoTime();
    private volatile long lastRenewalCheckNanos = System.nanoTime();

    public RefreshCalls(SecretSource source, SecretStore store, FetchStatistics statistics) {
        this.source = source;
        this.store = store;
        this.statistics = statistics;
        this.log = new RefreshLog(source);
    }

    SecretSource source() {
        return source;
    }

    /** Whether the source still makes a call whose answer is no longer awaited. */
    boolean isBusy() {
        return source.isBusy();
    }

    /** Closes the connections, before a checkpoint of the JVM. To be called while no call is under way. */
    void disconnect() {
        source.disconnect();
    }

    void setSource(SecretSource other) {
        source = other;
        log.setSource(other);
    }

    /**
     * Goes on after a checkpoint.
     *
     * @param other replaces the source from before
     * @param changes what has changed since the checkpoint, to be logged and counted
     */
    void restart(SecretSource other, Iterable<SecretChange> changes) {
        setSource(other);
        isConnected = true;
        lastCallNanos = System.nanoTime();
        lastRenewalCheckNanos = lastCallNanos;
        for (SecretChange change : changes) {
            log.changed(change);
            statistics.rotated(change);
        }
    }

    /** Whether the store has a value of a version. */
    boolean has(SecretVersion version) {
        return store.snapshot().get(version) != null;
    }

    /** Whether a version does not exist, and need not. */
    boolean isAbsent(SecretVersion version) {
        return store.snapshot().isAbsent(version);
    }

    /** The version id of the value in use; null if there is none. */
    @Nullable
    String versionIdInUse(SecretVersion version) {
        SecretValue value = store.snapshot().get(version);
        return value == null ? null : value.versionId;
    }

    /** Fetches a version, as AWS has it now, that is not put into the store. */
    SecretValue fetchOnce(SecretVersion version) throws FetchException {
        isConnected = true;
        try {
            return source.fetchNow(version);
        } catch (FetchException e) {
            Log.debug(version + " could not be fetched: " + e.code);
            throw e;
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    /** The message of the last failure of a version; null if no fetch of it has failed. */
    @Nullable
    String lastError(SecretVersion version) {
        return statistics.lastError(version);
    }

    /** The code of the failure of a version's last fetch; null if it has not failed. */
    @Nullable
    String failureCode(SecretVersion version) {
        return statistics.failureCode(version);
    }

    /** Counts a login that was refused. */
    void refused(SecretVersion version) {
        statistics.refused(version);
    }

    /** Adds a version that the start did not fetch to the statistics. */
    void count(SecretVersion version) {
        statistics.add(version);
    }

    /** Finds the secrets of an entry. */
    List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        isConnected = true;
        try {
            return source.find(entry, known);
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    /** Puts the first values of versions into the store, together. */
    void putFirst(Map<SecretVersion, SecretValue> values) {
        long startNanos = System.nanoTime();
        store.putFirst(values);
        for (Map.Entry<SecretVersion, SecretValue> value : values.entrySet()) {
            if (has(value.getKey())) {
                count(value.getKey());
                statistics.succeeded(value.getKey(), value.getValue().versionId, startNanos);
            }
        }
    }

    /** Removes a version that is no longer fetched from the statistics, and from the failures that are logged. */
    void forget(SecretVersion version) {
        statistics.remove(version);
        log.forget(version);
    }

    /**
     * Fetches a version and sets when its next call is due, whatever the outcome.
     *
     * <p>A call that a caller waits for asks for the value that AWS has now: the value in use was refused. One of the schedule takes
     * what a local provider has: if the schedules of all JVMs of a machine went past its cache, the cache would save no call of AWS.
     *
     * @param isForced whether a caller waits for it
     */
    void make(ScheduledRefresh refresh, boolean isForced) {
        long startNanos = System.nanoTime();
        isConnected = true;
        try {
            SecretVersion version = refresh.version;
            succeed(refresh, isForced ? source.fetchNow(version) : source.fetch(version), startNanos);
        } catch (FetchException e) {
            fail(refresh, e, startNanos);
        } catch (RuntimeException | Error e) {
            fail(refresh, e, startNanos);
        } finally {
            lastCallNanos = System.nanoTime();
        }
    }

    private void succeed(ScheduledRefresh refresh, SecretValue value, long startNanos) throws FetchException {
        SecretVersion version = refresh.version;
        SecretChange change = store.put(version, value);
        String inUse = Objects.requireNonNull(store.snapshot().get(version)).versionId;
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

    /** Sets the next call first, so that it is due even if logging fails. */
    private void fail(ScheduledRefresh refresh, FetchException e, long startNanos) {
        boolean hasValue = has(refresh.version);
        if (e.isTolerated && !hasValue) {
            refresh.afterSuccess();
            store.absent(refresh.version);
            statistics.failed(refresh.version, e, startNanos);
            log.succeeded(refresh.version);
            return;
        }
        if (refresh.isLate && !hasValue && !e.isTransient && !e.isOfCredentials) {
            refresh.stop(e.code);
            forget(refresh.version);
            log.missing(refresh.version, e);
            return;
        }
        refresh.afterFailure(e.code, e.isOfCredentials);
        if (refresh.isUnscheduled() && hasValue) {
            refresh.unschedule();
        }
        statistics.failed(refresh.version, e, startNanos);
        log.failed(refresh.version, hasValue, e);
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

    /** Closes connections that have been idle for a minute. To be called while no call is under way. */
    void disconnectIfIdle() {
        if (isConnected && System.nanoTime() - lastCallNanos > IDLE_NANOS) {
            source.disconnect();
            isConnected = false;
        }
    }

    boolean isCredentialRenewalDue() {
        return System.nanoTime() - lastRenewalCheckNanos > RENEWAL_CHECK_NANOS;
    }

    /** Renews temporary credentials that are about to expire, so that the next call need not wait. May call AWS. */
    void renewCredentials() {
        lastRenewalCheckNanos = System.nanoTime();
        source.renewCredentialsIfDue();
    }
}
