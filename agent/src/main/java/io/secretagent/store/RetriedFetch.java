package io.secretagent.store;

import io.secretagent.log.Log;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fetches one version, again and again while the failure is one that may pass and the deadline has not; the pauses double
 * from 0.1 to 2 seconds, each shortened by up to a half at random, so that a fleet that starts at once does not come back at once.
 */
final class RetriedFetch implements Callable<SecretValue> {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final SecretsManagerSource source;
    private final FetchStatistics statistics;
    final SecretVersion version;
    private final Deadline deadline;
    private final AtomicBoolean warned;
    private volatile long startNanos;
    private volatile String lastReason = "There was no answer within startup.timeout.";

    /**
     * A fetch.
     *
     * @param warned shared by all fetches of a start, so that one of them warns for all
     */
    RetriedFetch(
            SecretsManagerSource source,
            FetchStatistics statistics,
            SecretVersion version,
            Deadline deadline,
            AtomicBoolean warned) {
        this.source = source;
        this.statistics = statistics;
        this.version = version;
        this.deadline = deadline;
        this.warned = warned;
    }

    @Override
    public SecretValue call() throws FetchException, InterruptedException {
        BackOff backOff = new BackOff(FIRST_PAUSE);
        while (true) {
            startNanos = System.nanoTime();
            try {
                return source.fetch(version);
            } catch (FetchException e) {
                statistics.failed(version, e, startNanos);
                lastReason = e.getMessage();
                long pause = backOff.pauseMillis(LONGEST_PAUSE_MILLIS);
                if (!e.isTransient || pause >= deadline.millisLeft()) {
                    throw e;
                }
                warnOnce(e);
                Thread.sleep(pause);
            }
        }
    }

    private void warnOnce(FetchException e) {
        if (warned.compareAndSet(false, true)) {
            Log.warn(version + " is not there yet, trying on until startup.timeout. " + e.getMessage());
        }
    }

    /** Why the last call failed; for the case that the deadline passes while a further one is under way. */
    String lastReason() {
        return lastReason;
    }

    /** When the last call began. */
    long startNanos() {
        return startNanos;
    }
}
