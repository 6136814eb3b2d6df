package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.CallPauses;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks AWS about one secret whose value one target has refused: one call for all logins that were refused at about the same
 * time, with growing pauses between calls while AWS has nothing new. Thread-safe.
 */
final class Investigation {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SecretVersion version;
    private final Investigations all;
    /** No monitor: before Java 24, a virtual thread that waits inside one blocks its carrier. */
    private final Lock lock = new ReentrantLock();

    private final Condition hasEnded = lock.newCondition();
    private boolean isUnderWay;
    final CallPauses pauses = new CallPauses();
    private volatile @Nullable PendingTrial trial;
    /** The pending version that the target has accepted while an earlier one is still current, or null. */
    private volatile @Nullable PendingTrial accepted;

    private volatile boolean hasSucceeded;

    Investigation(SecretVersion version, Investigations all) {
        this.version = version;
        this.all = all;
    }

    /**
     * Has the store refreshed from AWS, and waits for it, for some seconds at most.
     *
     * @param sinceNanos a call that began after that moment is recent enough, and is not repeated
     * @param hasOther whether a newer version would send something else than what was refused; else there may be a pending one
     */
    void refreshSince(long sinceNanos, BooleanSupplier hasOther) throws InterruptedException {
        if (claim(sinceNanos)) {
            boolean isNew = false;
            try {
                isNew = refresh(hasOther);
            } finally {
                end(isNew);
            }
        }
    }

    /** Whether the calling thread is the one that asks AWS. */
    private boolean claim(long sinceNanos) throws InterruptedException {
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
        long nowNanos = System.nanoTime();
        if (!pauses.mayBegin(sinceNanos, nowNanos) || !all.mayAsk(this, nowNanos)) {
            return false;
        }
        isUnderWay = true;
        pauses.begin(nowNanos);
        return true;
    }

    private boolean refresh(BooleanSupplier hasOther) throws InterruptedException {
        String idBefore = versionId();
        boolean isRefreshed = all.refresher.refreshNow(version, PATIENCE);
        boolean isNew = isNewerThan(idBefore);
        boolean isUseful = isNew && hasOther.getAsBoolean();
        boolean mayBePending = isRefreshed && !isUseful && version.isCurrent();
        return (mayBePending && lookForPending(versionId())) || isNew;
    }

    private boolean isNewerThan(@Nullable String idBefore) {
        String id = versionId();
        return id != null && !id.equals(idBefore);
    }

    /** Where there is no pending version, it may have become the current one since that was fetched. */
    private boolean lookForPending(@Nullable String id) throws InterruptedException {
        SecretValue pending = all.refresher.fetchOnce(SecretVersion.pending(version.resource), PATIENCE);
        if (pending == null) {
            return all.refresher.refreshAgain(version, PATIENCE) && isNewerThan(id);
        }
        return !pending.versionId.equals(id) && addTrial(pending, id);
    }

    private @Nullable String versionId() {
        SecretValue value = all.store.snapshot().get(version);
        return value == null ? null : value.versionId;
    }

    /** Called by the claiming thread alone. Whether the version was not known yet. */
    private boolean addTrial(SecretValue pending, @Nullable String currentId) {
        PendingTrial known = trial;
        boolean isKnown = known != null && known.versionId.equals(pending.versionId);
        if (!isKnown) {
            trial = new PendingTrial(version, pending, currentId);
        }
        return !isKnown;
    }

    private void end(boolean isNew) {
        lock.lock();
        try {
            isUnderWay = false;
            pauses.end(isNew, System.nanoTime());
            hasEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The trial of the pending version that was found, or null. */
    @Nullable
    PendingTrial trial() {
        return trial;
    }

    /** A login has succeeded, so the target exists and takes this secret. */
    void succeeded() {
        hasSucceeded = true;
    }

    /** A login has succeeded after a refusal: the next refusal is investigated without a longer pause. */
    void resetPause() {
        pauses.reset();
    }

    /** Whether a login has ever succeeded. */
    boolean hasSucceeded() {
        return hasSucceeded;
    }

    /** The target accepts this pending version; it is used until it is the current one. */
    void accept(PendingTrial pending) {
        accepted = pending;
    }

    /** The target has refused a pending version that it accepted before. */
    void withdraw(PendingTrial pending) {
        if (accepted == pending) {
            accepted = null;
        }
    }

    /** The pending version that the target accepts, or null where it accepts the current one. */
    @Nullable
    PendingTrial accepted() {
        PendingTrial pending = accepted;
        if (pending == null) {
            return null;
        }
        SecretValue current = all.store.snapshot().get(version);
        boolean isOver = pending.value() == null || current == null || !current.versionId.equals(pending.currentId);
        if (isOver) {
            withdraw(pending);
            pending.forget();
        }
        return isOver ? null : pending;
    }
}
