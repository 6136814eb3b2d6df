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

/** Counts all fetches, from the first on; metrics, the MXBean and Flight Recorder publish them. Thread-safe. */
public final class FetchStatistics {

    private static final int LAST = 64;

    /** How long the last calls took that gave a value. */
    private final long[] lastNanos = new long[LAST];

    private int successes;
    private final Map<SecretVersion, FetchStatus> statuses =
            Collections.synchronizedMap(new LinkedHashMap<SecretVersion, FetchStatus>());
    private volatile FetchObserver observer;

    /** Counts for these versions. */
    public FetchStatistics(Collection<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            add(version);
        }
    }

    /** Counts for a further version. */
    void add(SecretVersion version) {
        statuses.putIfAbsent(version, new FetchStatus(version));
    }

    /** One that is not fetched any more, as it does not exist after all. */
    void remove(SecretVersion version) {
        statuses.remove(version);
    }

    /** Has the observer told of every later call; one at most. */
    public void observe(FetchObserver newObserver) {
        observer = newObserver;
    }

    /** How it stands with each version, in the configuration's order. */
    public List<FetchStatus.Reading> read() {
        List<FetchStatus.Reading> readings = new ArrayList<>();
        synchronized (statuses) {
            for (FetchStatus status : statuses.values()) {
                readings.add(status.read());
            }
        }
        return readings;
    }

    /** Why the last fetch of a version that failed did so; null if none did. */
    String lastError(SecretVersion version) {
        FetchStatus status = statuses.get(version);
        return status == null ? null : status.read().lastError;
    }

    /** The median of how long the last calls took that gave a value; 0 before the first. */
    public synchronized long medianNanos() {
        long[] sorted = Arrays.copyOf(lastNanos, successes < 0 ? LAST : Math.min(successes, LAST));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private synchronized void timed(long nanos) {
        lastNanos[successes++ & LAST - 1] = nanos; // LAST is a power of two, so an overflow does no harm
    }

    void succeeded(SecretVersion version, String versionId, long startNanos) {
        timed(System.nanoTime() - startNanos);
        FetchStatus status = statuses.get(version);
        if (status != null) {
            status.succeeded(versionId);
        }
        tell(version, startNanos, null);
    }

    void failed(SecretVersion version, FetchException e, long startNanos) {
        FetchStatus status = statuses.get(version);
        if (status != null) {
            status.failed(e.getMessage());
        }
        tell(version, startNanos, e.code);
    }

    void rotated(SecretChange change) {
        FetchObserver told = observer;
        if (told != null && change.before.get(change.version) != null) {
            try {
                told.rotated(change);
            } catch (RuntimeException | LinkageError e) {
                observer = null;
            }
        }
    }

    private void tell(SecretVersion version, long startNanos, String failure) {
        FetchObserver told = observer;
        if (told != null) {
            try {
                told.fetched(version, System.nanoTime() - startNanos, failure);
            } catch (RuntimeException | LinkageError e) {
                observer = null;
            }
        }
    }
}
