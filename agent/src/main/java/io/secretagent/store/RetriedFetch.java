package io.secretagent.store;

import io.secretagent.log.Log;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Fetches one version at the start, and retries until the deadline while the failure is transient. The pauses double from 0.1 to 2
 * seconds, each shortened by up to a half at random, so that the retries of a fleet that starts at once are spread.
 */
final class RetriedFetch implements Callable<SecretValue> {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final SecretSource source;
    private final FetchStatistics statistics;
    final SecretVersion version;
    private final Deadline deadline;
    private final AtomicBoolean warned;
    private final FetchThreads threads;
    private final BackOff backOff = new BackOff(FIRST_PAUSE);
    private long pauseMillis;
    private volatile long startNanos;
    private volatile @Nullable String lastReason;
    private volatile boolean wasBegun;

    /**
     * @param warned shared by all fetches of a start, so that only one of them warns of retries
     * @param threads are notified of the end of a call
     */
    RetriedFetch(
            SecretSource source,
            FetchStatistics statistics,
            SecretVersion version,
            Deadline deadline,
            AtomicBoolean warned,
            FetchThreads threads) {
        this.source = source;
        this.statistics = statistics;
        this.version = version;
        this.deadline = deadline;
        this.warned = warned;
        this.threads = threads;
    }

    @Override
    public SecretValue call() throws FetchException, InterruptedException {
        SecretValue value = attempt();
        while (value == null) {
            Thread.sleep(pauseMillis);
            value = attempt();
        }
        return value;
    }

    /**
     * Makes one call.
     *
     * @return null if it has failed and is to be retried after {@link #pauseMillis()}
     * @throws FetchException if it has failed for good, or there is no time for a retry
     */
    @Nullable
    SecretValue attempt() throws FetchException {
        wasBegun = true;
        startNanos = System.nanoTime();
        try {
            return fetch();
        } catch (FetchException e) {
            statistics.failed(version, e, startNanos);
            lastReason = e.getMessage();
            pauseMillis = backOff.pauseMillis(LONGEST_PAUSE_MILLIS);
            if (!e.isTransient || pauseMillis >= deadline.millisLeft()) {
                throw e;
            }
            warnOnce(e);
            return null;
        }
    }

    /** How long to wait before the next attempt. */
    long pauseMillis() {
        return pauseMillis;
    }

    private SecretValue fetch() throws FetchException {
        try {
            return source.fetch(version);
        } finally {
            threads.callEnded();
        }
    }

    private void warnOnce(FetchException e) {
        if (warned.compareAndSet(false, true)) {
            Log.warn(version + " could not be fetched yet; it is retried until startup.timeout. " + e.getMessage());
        }
    }

    /** Why the last call failed; needed where the deadline passes while a retry is under way. */
    String lastReason() {
        String reason = lastReason;
        if (reason != null) {
            return reason;
        }
        if (!wasBegun) {
            return "It was not fetched within startup.timeout, because the calls for other secrets had not ended.";
        }
        return "There was no response within startup.timeout from " + source.awaited(version)
                + "; or raise startup.timeout.";
    }

    /** When the last call began, by {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }
}
