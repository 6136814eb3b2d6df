package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics of all fetches, for metrics, the MXBean and Flight Recorder. Thread-safe. */
public final class FetchStatistics {

    private static final int SAMPLES = 64;

    /** The durations of the last successful calls; a ring buffer. */
    private final long[] sampleNanos = new long[SAMPLES];

    /** Of all versions, also of those that are no longer fetched. */
    private long successes;

    private final Map<SecretVersion, FetchStatus> statuses =
            Collections.synchronizedMap(new LinkedHashMap<SecretVersion, FetchStatus>());
    private volatile @Nullable FetchObserver observer;

    /** @param versions the versions that the start fetches */
    public FetchStatistics(Collection<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            add(version);
        }
    }

    /** Adds a version that is fetched from now on. */
    void add(SecretVersion version) {
        statuses.putIfAbsent(version, new FetchStatus(version));
    }

    /** Removes a version that is no longer fetched. */
    void remove(SecretVersion version) {
        statuses.remove(version);
    }

    /** Sets the observer of later calls; it replaces the one before. An observer that throws is removed. */
    public void observe(FetchObserver newObserver) {
        observer = newObserver;
    }

    /** The status of each version, in the configuration's order. */
    public List<FetchStatus.Reading> read() {
        List<FetchStatus.Reading> readings = new ArrayList<>();
        synchronized (statuses) {
            for (FetchStatus status : statuses.values()) {
                readings.add(status.read());
            }
        }
        return readings;
    }

    /** The message of the last failure of a version; null if no fetch of it has failed. */
    @Nullable
    String lastError(SecretVersion version) {
        FetchStatus status = statuses.get(version);
        return status == null ? null : status.read().lastError;
    }

    /** The code of the failure of a version's last fetch; null if it has not failed. */
    @Nullable
    String failureCode(SecretVersion version) {
        FetchStatus status = statuses.get(version);
        return status == null ? null : status.failureCode();
    }

    /** How many calls have returned a value since the start; never becomes less. */
    public synchronized long successes() {
        return successes;
    }

    /** The median duration of the last successful calls, in nanoseconds; 0 before the first. */
    public synchronized long medianNanos() {
        long[] sorted = Arrays.copyOf(sampleNanos, (int) Math.min(successes, SAMPLES));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private synchronized void addSample(long nanos) {
        sampleNanos[(int) (successes++ % SAMPLES)] = nanos;
    }

    void succeeded(SecretVersion version, String versionId, long startNanos) {
        addSample(System.nanoTime() - startNanos);
        FetchStatus status = statuses.get(version);
        if (status != null) {
            status.succeeded(versionId);
        }
        notifyObserver(version, startNanos, null);
    }

    /** A call has failed; that a version is absent which need not exist is no failure, and not counted. */
    void failed(SecretVersion version, FetchException e, long startNanos) {
        FetchStatus status = statuses.get(version);
        if (status != null && e.isTolerated) {
            status.absent();
            return;
        }
        if (status != null) {
            status.failed(e.getMessage(), e.code);
        }
        notifyObserver(version, startNanos, e.code);
    }

    /** A server has refused a login with a version. */
    void refused(SecretVersion version) {
        FetchStatus status = statuses.get(version);
        if (status != null) {
            status.refused();
        }
    }

    void rotated(SecretChange change) {
        FetchObserver current = observer;
        if (current != null && change.before.get(change.version) != null) {
            try {
                current.rotated(change);
            } catch (RuntimeException | LinkageError e) {
                observer = null;
            }
        }
    }

    /** Passes on until when a version that was replaced has been used; see {@link FetchObserver#lastUsed}. */
    public void lastUsed(SecretVersion version, String versionId, long replaced, long lastUsed) {
        FetchObserver current = observer;
        if (current != null) {
            try {
                current.lastUsed(version, versionId, replaced, lastUsed);
            } catch (RuntimeException | LinkageError e) {
                observer = null;
            }
        }
    }

    private void notifyObserver(SecretVersion version, long startNanos, @Nullable String failure) {
        FetchObserver current = observer;
        if (current != null) {
            try {
                current.fetched(version, System.nanoTime() - startNanos, failure);
            } catch (RuntimeException | LinkageError e) {
                observer = null;
            }
        }
    }
}
