package io.secretagent.secrets;

import io.secretagent.startup.StartupFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final FetchAccounts accounts;
    private final Deadline deadline;
    private final AtomicBoolean warned = new AtomicBoolean();
    private final Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
    private final Map<String, List<SecretVersion>> failures = new LinkedHashMap<>();

    public Prefetch(SecretsManagerSource source, FetchAccounts accounts, Deadline deadline) {
        this.source = source;
        this.accounts = accounts;
        this.deadline = deadline;
    }

    /** Fetches; blocks until everything is there or has failed, at most until the deadline. Called once. */
    public Snapshot fetch(Collection<SecretVersion> versions) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(MOST_THREADS, versions.size()), new FetchThreads());
        try {
            Map<Fetch, Future<SecretValue>> pending = new LinkedHashMap<>();
            for (SecretVersion version : versions) {
                Fetch fetch = new Fetch(source, accounts, version, deadline, warned);
                pending.put(fetch, threads.submit(fetch));
            }
            for (Map.Entry<Fetch, Future<SecretValue>> entry : pending.entrySet()) {
                await(entry.getKey(), entry.getValue());
            }
        } finally {
            threads.shutdownNow();
        }
        return new Snapshot(values);
    }

    private void await(Fetch fetch, Future<SecretValue> result) {
        try {
            values.put(fetch.version, result.get(deadline.millisLeft() + GRACE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            fail(fetch, reason(e.getCause()));
        } catch (TimeoutException e) {
            fail(fetch, fetch.lastReason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(fetch, "The start was interrupted.");
        }
    }

    private static String reason(Throwable cause) {
        return cause instanceof FetchException ? cause.getMessage() : StartupFailure.defect(cause);
    }

    private void fail(Fetch fetch, String reason) {
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
