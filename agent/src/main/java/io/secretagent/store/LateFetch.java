package io.secretagent.store;

import io.secretagent.log.Log;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fetches late versions: those that are first needed after the start, such as another stage in a text that the application reads late.
 * They are then refreshed as long as they are used; {@link LateVersions} says how many and how long. Thread-safe.
 */
final class LateFetch {

    private final RefreshCalls calls;
    private final RefreshQueue queue;
    private final Duration interval;
    private final LateVersions versions;

    /** @param interval the refresh interval, zero for none */
    LateFetch(RefreshCalls calls, RefreshQueue queue, Duration interval) {
        this.calls = calls;
        this.queue = queue;
        this.interval = interval;
        this.versions = new LateVersions(interval);
    }

    /**
     * Fetches a version and waits for it, if the limits allow it and it is not being fetched already.
     *
     * @param patience how long to wait at most
     */
    void fetch(SecretVersion version, Duration patience) throws InterruptedException {
        if (queue.get(version) == null && versions.mayFetch(version, System.nanoTime())) {
            begin(version);
            queue.refreshNow(version, patience);
        }
    }

    /** Why there is no value of a late version; null if the limits kept it from being fetched. */
    @Nullable
    String refusal(SecretVersion version) {
        return versions.refusal(version);
    }

    /** Refreshes a version again that was dropped; does nothing for other versions. */
    void resume(SecretVersion version) {
        if (versions.wasFound(version)) {
            begin(version);
        }
    }

    private void begin(SecretVersion version) {
        calls.count(version);
        ScheduledRefresh refresh = new ScheduledRefresh(version, interval, true);
        if (!calls.has(version)) {
            refresh.afterFailure(Refresher.NOT_FETCHED_YET, false);
        } else if (!refresh.isUnscheduled()) {
            refresh.atOnce(); // the value in the store is as old as the drop
        }
        queue.add(refresh);
    }

    /** To be called after each fetch of a late version, whatever its outcome. */
    void fetched(ScheduledRefresh refresh) {
        if (calls.has(refresh.version)) {
            versions.found(refresh);
        }
        String refusal = refresh.stopCode();
        if (refusal != null) {
            versions.refused(refresh.version, refusal);
        }
    }

    /**
     * Stops the refresh of unused versions. A version whose fetch is under way is left to the next call of this method.
     *
     * @return how many versions were dropped
     */
    int dropUnused(long nowNanos) {
        int dropped = 0;
        for (ScheduledRefresh refresh : queue.all()) {
            if (refresh.isLate && versions.isUnused(refresh, nowNanos) && queue.takeOut(refresh)) {
                Log.debug(
                        refresh.version + " was not used for a long time; it is not refreshed until it is used again.");
                calls.forget(refresh.version);
                versions.drop(refresh.version);
                queue.remove(refresh);
                dropped++;
            }
        }
        return dropped;
    }
}
