package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.BatchRequest;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.SecretSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Fetches all versions that the start needs, before one common deadline; in parallel where that saves time. */
final class Prefetch {

    /** How long after the deadline the fetches may take to end with a reason. */
    private static final long GRACE_MILLIS = 200;

    private final FetchThreads threads;

    private final SecretSource source;
    private final FetchStatistics statistics;
    private final boolean inBatches;
    private final Deadline deadline;
    /** Null before the deadline has passed. */
    private @Nullable Deadline grace;

    private boolean isBatchFailureLogged;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
    private final Map<String, List<SecretVersion>> failures = new LinkedHashMap<>();
    private final List<String> failuresBefore = new ArrayList<>();
    /** The versions that do not exist, and need not. */
    private final Set<SecretVersion> absent = new LinkedHashSet<>();

    /** @param inBatches whether several secrets are fetched by one call */
    Prefetch(SecretSource source, FetchStatistics statistics, boolean inBatches, Deadline deadline) {
        this.inBatches = inBatches;
        this.source = source;
        this.statistics = statistics;
        this.deadline = deadline;
        this.threads = new FetchThreads(source, deadline);
    }

    /**
     * Takes what a discovery has fetched already, before {@link #fetch}.
     *
     * @param reasons why it has failed
     */
    void take(Map<SecretVersion, SecretValue> fetched, List<String> reasons) {
        long startNanos = System.nanoTime();
        failuresBefore.addAll(reasons);
        for (Map.Entry<SecretVersion, SecretValue> value : fetched.entrySet()) {
            values.put(value.getKey(), value.getValue());
            statistics.add(value.getKey());
            statistics.succeeded(value.getKey(), value.getValue().versionId, startNanos);
        }
    }

    /** Blocks until every version is fetched or has failed, at most until the deadline. To be called once. */
    Snapshot fetch(Collection<SecretVersion> versions) {
        try {
            if (inBatches) {
                fetchInBatches(versions);
            }
            Map<RetriedFetch, Future<SecretValue>> pending = new LinkedHashMap<>();
            for (SecretVersion version : versions) {
                if (values.containsKey(version)) {
                    continue;
                }
                RetriedFetch fetch = new RetriedFetch(source, statistics, version, deadline, warned, threads);
                pending.put(fetch, threads.submit(fetch));
            }
            threads.grow(pending.size());
            for (Map.Entry<RetriedFetch, Future<SecretValue>> entry : pending.entrySet()) {
                await(entry.getKey(), entry.getValue());
            }
        } finally {
            threads.close();
        }
        return snapshot(versions);
    }

    /** The values in the order of the versions, whatever order they arrived in. */
    private Snapshot snapshot(Collection<SecretVersion> versions) {
        Map<SecretVersion, SecretValue> inOrder = new LinkedHashMap<>();
        for (SecretVersion version : versions) {
            SecretValue value = values.get(version);
            if (value != null) {
                inOrder.put(version, value);
            }
        }
        return new Snapshot(inOrder, absent);
    }

    /** Fetches what it can by batch calls. Never fails: each version that is missing afterwards is fetched by its own call. */
    private void fetchInBatches(Collection<SecretVersion> versions) {
        List<SecretVersion> current = new ArrayList<>();
        for (SecretVersion version : versions) {
            if (version.isCurrent() && !values.containsKey(version)) {
                current.add(version);
            }
        }
        List<Future<Map<SecretVersion, SecretValue>>> pending = new ArrayList<>();
        try {
            for (BatchRequest batch : current.size() < 2 ? new ArrayList<BatchRequest>() : source.batches(current)) {
                pending.add(threads.submit(new BatchFetch(source, batch, threads)));
            }
        } catch (FetchException e) {
            return; // no region: logged when each version is fetched by its own call
        }
        threads.grow(pending.size());
        for (Future<Map<SecretVersion, SecretValue>> batch : pending) {
            awaitBatch(batch);
        }
    }

    private void awaitBatch(Future<Map<SecretVersion, SecretValue>> batch) {
        long startNanos = System.nanoTime();
        try {
            Map<SecretVersion, SecretValue> fetched = batch.get(deadline.millisLeft() / 2, TimeUnit.MILLISECONDS);
            for (Map.Entry<SecretVersion, SecretValue> value : fetched.entrySet()) {
                values.put(value.getKey(), value.getValue());
                statistics.succeeded(value.getKey(), value.getValue().versionId, startNanos);
            }
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            logBatchFailure(
                    cause instanceof FetchException
                            ? ((FetchException) cause).code
                            : cause.getClass().getName());
        } catch (TimeoutException e) {
            threads.growToMost(); // it still occupies its thread
            logBatchFailure("no response in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Logs once, however many batches fail. */
    private void logBatchFailure(String code) {
        if (isBatchFailureLogged) {
            return;
        }
        isBatchFailureLogged = true;
        Log.info("BatchGetSecretValue failed (" + code + "); each secret is fetched by its own call."
                + (code.startsWith("AccessDenied")
                        ? " Allow secretsmanager:BatchGetSecretValue, or remove secret-manager.aws.batch."
                        : ""));
    }

    private void await(RetriedFetch fetch, Future<SecretValue> result) {
        try {
            SecretValue value = patiently(result);
            values.put(fetch.version, value);
            statistics.succeeded(fetch.version, value.versionId, fetch.startNanos());
        } catch (ExecutionException e) {
            Throwable cause = cause(e);
            if (cause instanceof FetchException && ((FetchException) cause).isTolerated) {
                absent.add(fetch.version);
            } else {
                fail(fetch, reason(cause));
            }
        } catch (TimeoutException e) {
            fail(fetch, fetch.lastReason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(fetch, "The start was interrupted.");
        }
    }

    private SecretValue patiently(Future<SecretValue> result)
            throws ExecutionException, TimeoutException, InterruptedException {
        try {
            return result.get(Math.min(threads.patienceMillis(), deadline.millisLeft()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            threads.growToMost(); // it hangs, or pauses before a retry: the queue does not wait for it
            return result.get(deadline.millisLeft() + graceLeft(), TimeUnit.MILLISECONDS);
        }
    }

    /** The rest of the grace period, which all fetches share. */
    private long graceLeft() {
        if (deadline.millisLeft() > 0) {
            return GRACE_MILLIS;
        }
        Deadline current = grace;
        if (current == null) {
            current = Deadline.in(Duration.ofMillis(GRACE_MILLIS));
            grace = current;
        }
        return current.millisLeft();
    }

    /** What a task has thrown. */
    private static Throwable cause(ExecutionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private static String reason(Throwable cause) {
        return cause instanceof FetchException ? ((FetchException) cause).getMessage() : Defect.describe(cause);
    }

    private void fail(RetriedFetch fetch, String reason) {
        List<SecretVersion> failed = failures.get(reason);
        if (failed == null) {
            failed = new ArrayList<>();
            failures.put(reason, failed);
        }
        failed.add(fetch.version);
    }

    /** A line for each reason: which resources, their regions, the source of the credentials, what failed, and what to do. */
    List<String> failures() {
        List<String> lines = new ArrayList<>(failuresBefore);
        for (Map.Entry<String, List<SecretVersion>> failure : failures.entrySet()) {
            lines.add(source.describe(failure.getValue()) + ": " + failure.getKey());
        }
        return lines;
    }
}
