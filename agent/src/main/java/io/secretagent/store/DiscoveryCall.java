package io.secretagent.store;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.process.Deadline;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.FoundSecret;
import io.secretagent.secretsmanager.SecretSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Finds the secrets of one entry at the start, and retries until the deadline while the failure is transient. */
final class DiscoveryCall implements Callable<List<FoundSecret>> {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final SecretSource source;
    private final DiscoverySettings entry;
    private final Deadline deadline;
    private volatile @Nullable String lastReason;

    DiscoveryCall(SecretSource source, DiscoverySettings entry, Deadline deadline) {
        this.source = source;
        this.entry = entry;
        this.deadline = deadline;
    }

    @Override
    public List<FoundSecret> call() throws FetchException, InterruptedException {
        BackOff backOff = new BackOff(FIRST_PAUSE);
        while (true) {
            try {
                return source.find(entry, Collections.<String>emptySet());
            } catch (FetchException e) {
                long pause = backOff.pauseMillis(LONGEST_PAUSE_MILLIS);
                if (!e.isTransient || pause >= deadline.millisLeft()) {
                    throw e;
                }
                lastReason = e.getMessage();
                Thread.sleep(pause);
            }
        }
    }

    /** Why the last call failed; null if none has. */
    @Nullable
    String lastReason() {
        return lastReason;
    }
}
