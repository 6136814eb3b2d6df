package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.BatchRequest;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Fetches all that a start needs, in parallel, and within one budget of time for the whole. */
public final class Prefetch {

    /** Each has a connection of its own; more would cost handshakes and save little. */
    private static final int MOST_THREADS = 10;

    /** What a fetch that gives up at the deadline needs to say so. */
    private static final long GRACE_MILLIS = 200;

    private final SecretsManagerSource source;
    private final FetchStatistics statistics;
    private final boolean inBatches;
    private final Deadline deadline;
    private Deadline grace;
    private boolean hasToldOfBatch;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
    private final Map<String, List<SecretVersion>> failures = new LinkedHashMap<>();

    /**
     * Prepares.
     *
     * @param inBatches whether several secrets are asked for in one call
     */
    public Prefetch(SecretsManagerSource source, FetchStatistics statistics, boolean inBatches, Deadline deadline) {
        this.inBatches = inBatches;
        this.source = source;
        this.statistics = statistics;
        this.deadline = deadline;
    }

    /** Fetches; blocks until everything is there or has failed, at most until the deadline. Called once. */
    public Snapshot fetch(Collection<SecretVersion> versions) {
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(MOST_THREADS, versions.size()), new DaemonThreads("secret-agent-fetch-"));
        try {
            if (inBatches) {
                fetchTogether(versions, threads);
            }
            Map<RetriedFetch, Future<SecretValue>> pending = new LinkedHashMap<>();
            for (SecretVersion version : versions) {
                if (values.containsKey(version)) {
                    continue;
                }
                RetriedFetch fetch = new RetriedFetch(source, statistics, version, deadline, warned);
                pending.put(fetch, threads.submit(fetch));
            }
            for (Map.Entry<RetriedFetch, Future<SecretValue>> entry : pending.entrySet()) {
                await(entry.getKey(), entry.getValue());
            }
        } finally {
            threads.shutdownNow();
        }
        return snapshot(versions);
    }

    /** In the order in which they were wanted, whatever order they came in. */
    private Snapshot snapshot(Collection<SecretVersion> versions) {
        Map<SecretVersion, SecretValue> inOrder = new LinkedHashMap<>();
        for (SecretVersion version : versions) {
            if (values.containsKey(version)) {
                inOrder.put(version, values.get(version));
            }
        }
        return new Snapshot(inOrder);
    }

    /** Whatever comes of it: what it does not bring is fetched by itself. */
    private void fetchTogether(Collection<SecretVersion> versions, ExecutorService threads) {
        List<SecretVersion> current = new ArrayList<>();
        for (SecretVersion version : versions) {
            if (version.isCurrent()) {
                current.add(version);
            }
        }
        List<Future<Map<SecretVersion, SecretValue>>> pending = new ArrayList<>();
        try {
            for (BatchRequest batch : current.size() < 2 ? new ArrayList<BatchRequest>() : source.batches(current)) {
                pending.add(threads.submit(new BatchFetch(source, batch)));
            }
        } catch (FetchException e) {
            return; // no region: told where each is fetched by itself
        }
        for (Future<Map<SecretVersion, SecretValue>> batch : pending) {
            take(batch);
        }
    }

    private void take(Future<Map<SecretVersion, SecretValue>> batch) {
        long startNanos = System.nanoTime();
        try {
            Map<SecretVersion, SecretValue> fetched = batch.get(deadline.millisLeft() / 2, TimeUnit.MILLISECONDS);
            for (Map.Entry<SecretVersion, SecretValue> value : fetched.entrySet()) {
                values.put(value.getKey(), value.getValue());
                statistics.succeeded(value.getKey(), value.getValue().versionId, startNanos);
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            tellOfBatch(
                    cause instanceof FetchException
                            ? ((FetchException) cause).code
                            : cause.getClass().getName());
        } catch (TimeoutException e) {
            tellOfBatch("no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once, however many batches there are. */
    private void tellOfBatch(String cause) {
        if (hasToldOfBatch) {
            return;
        }
        hasToldOfBatch = true;
        Log.info("BatchGetSecretValue was of no use (" + cause + "); each secret is fetched by itself."
                + (cause.startsWith("AccessDenied")
                        ? " Allow secretsmanager:BatchGetSecretValue, or remove secret-manager.aws.batch."
                        : ""));
    }

    /** One call for several. */
    private static final class BatchFetch implements Callable<Map<SecretVersion, SecretValue>> {

        private final SecretsManagerSource source;
        private final BatchRequest batch;

        BatchFetch(SecretsManagerSource source, BatchRequest batch) {
            this.source = source;
            this.batch = batch;
        }

        @Override
        public Map<SecretVersion, SecretValue> call() throws FetchException {
            return source.fetch(batch);
        }
    }

    private void await(RetriedFetch fetch, Future<SecretValue> result) {
        try {
            SecretValue value = result.get(deadline.millisLeft() + graceLeft(), TimeUnit.MILLISECONDS);
            values.put(fetch.version, value);
            statistics.succeeded(fetch.version, value.versionId, fetch.startNanos());
        } catch (ExecutionException e) {
            fail(fetch, reason(e.getCause()));
        } catch (TimeoutException e) {
            fail(fetch, fetch.lastReason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(fetch, "The start was interrupted.");
        }
    }

    /** One for all that are late. */
    private long graceLeft() {
        if (deadline.millisLeft() > 0) {
            return GRACE_MILLIS;
        }
        if (grace == null) {
            grace = Deadline.in(Duration.ofMillis(GRACE_MILLIS));
        }
        return grace.millisLeft();
    }

    private static String reason(Throwable cause) {
        return cause instanceof FetchException ? cause.getMessage() : Defect.describe(cause);
    }

    private void fail(RetriedFetch fetch, String reason) {
        if (!failures.containsKey(reason)) {
            failures.put(reason, new ArrayList<SecretVersion>());
        }
        failures.get(reason).add(fetch.version);
    }

    /** A line for each reason: which resources, where, with whose credentials, what happened, what to do. */
    public List<String> failures() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, List<SecretVersion>> failure : failures.entrySet()) {
            lines.add(source.describe(failure.getValue()) + ": " + failure.getKey());
        }
        return lines;
    }
}
