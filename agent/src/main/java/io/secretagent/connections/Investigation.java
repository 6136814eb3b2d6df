package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What AWS says about one secret whose value somebody refused: fetched once for all who were refused at about the same time, and
 * ever more rarely while there is no news.
 */
final class Investigation {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long SHORTEST_GAP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_GAP_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SecretVersion version;
    private final SecretStore store;
    private final Refresher refresher;
    private final Investigations all;
    /** No monitor: a virtual thread that waits inside one keeps its carrier waiting before Java 24. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    private boolean isUnderWay;
    private boolean wasEverBegun;
    private long begunNanos;
    private long endedNanos;
    private volatile long gapNanos = SHORTEST_GAP_NANOS;
    private volatile PendingTrial trial;
    /** A pending version that was taken while the one before still is the current one, or null. */
    private volatile PendingTrial taken;

    private volatile boolean hasSucceeded;

    /** One of a target that nothing is known of yet. */
    Investigation(SecretVersion version, SecretStore store, Refresher refresher, Investigations all) {
        this.version = version;
        this.store = store;
        this.refresher = refresher;
        this.all = all;
    }

    /**
     * Sees to it that the store is as AWS is now; waits some seconds for it at most.
     *
     * @param sinceNanos what was asked after that moment is new enough
     */
    void since(long sinceNanos) throws InterruptedException {
        if (isMine(sinceNanos)) {
            boolean isNew = false;
            try {
                isNew = ask();
            } finally {
                end(isNew);
            }
        }
    }

    private boolean isMine(long sinceNanos) throws InterruptedException {
        lock.lock();
        try {
            long left = 2 * PATIENCE.toNanos();
            while (isUnderWay && left > 0) {
                left = hasEnded.awaitNanos(left);
            }
            return !isUnderWay && begin(sinceNanos);
        } finally {
            lock.unlock();
        }
    }

    private boolean begin(long sinceNanos) {
        boolean isAnswered = wasEverBegun && begunNanos - sinceNanos > 0;
        boolean isTooEarly = wasEverBegun && System.nanoTime() - endedNanos < gapNanos;
        if (isAnswered || isTooEarly || !all.mayAsk(this, System.nanoTime())) {
            return false;
        }
        isUnderWay = true;
        wasEverBegun = true;
        begunNanos = System.nanoTime();
        return true;
    }

    private boolean ask() throws InterruptedException {
        String before = id();
        boolean isAnswered = refresher.refreshNow(version, PATIENCE);
        String now = id();
        boolean isNew = now != null && !now.equals(before);
        boolean mayBePending = isAnswered && !isNew && version.isCurrent();
        SecretValue pending =
                !mayBePending ? null : refresher.fetchOnce(SecretVersion.pending(version.resource), PATIENCE);
        if (pending != null && !pending.versionId.equals(now)) {
            isNew |= take(pending, now);
        }
        return isNew;
    }

    private String id() {
        SecretValue value = store.snapshot().get(version);
        return value == null ? null : value.versionId;
    }

    /** By the one thread that asks. */
    private boolean take(SecretValue pending, String currentId) {
        boolean isKnown = trial != null && trial.versionId.equals(pending.versionId);
        if (!isKnown) {
            trial = new PendingTrial(version, pending, currentId);
        }
        return !isKnown;
    }

    private void end(boolean isNew) {
        lock.lock();
        try {
            isUnderWay = false;
            endedNanos = System.nanoTime();
            gapNanos = isNew ? SHORTEST_GAP_NANOS : Math.min(2 * gapNanos, LONGEST_GAP_NANOS);
            hasEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The pending version that was found, or null. */
    PendingTrial trial() {
        return trial;
    }

    /** A login has succeeded: this target is no stranger's. */
    void succeeded() {
        hasSucceeded = true;
    }

    /** One has that was refused before: the next refusal is looked into at once. */
    void allIsWell() {
        gapNanos = SHORTEST_GAP_NANOS;
    }

    /** Whether a login has ever succeeded. */
    boolean hasSucceeded() {
        return hasSucceeded;
    }

    /** The target takes this pending version, until it is the current one. */
    void take(PendingTrial pending) {
        taken = pending;
    }

    /** The target has refused it. */
    void takeBack(PendingTrial pending) {
        if (taken == pending) {
            taken = null;
        }
    }

    /** The pending version that the target takes, or null where it takes the one that AWS calls current. */
    PendingTrial taken() {
        PendingTrial pending = taken;
        SecretValue current = store.snapshot().get(version);
        boolean isOver = pending != null
                && (pending.value() == null || current == null || !current.versionId.equals(pending.currentId));
        if (isOver) {
            takeBack(pending);
            pending.forget();
        }
        return isOver ? null : pending;
    }
}
