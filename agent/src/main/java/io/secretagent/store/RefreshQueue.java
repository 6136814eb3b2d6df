package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The refreshes of all versions, ordered by when their next fetch is due. Thread-safe. */
final class RefreshQueue {

    /** In place of a call's number: there is no call. */
    static final long NONE = -1;

    private final Map<SecretVersion, ScheduledRefresh> refreshes = new ConcurrentHashMap<>();
    /** Those whose fetch is not under way. */
    private final DelayQueue<ScheduledRefresh> waiting = new DelayQueue<>();

    /** Adds a refresh, unless its version has one already, which then stays for as long as the other one would have. */
    void add(ScheduledRefresh refresh) {
        ScheduledRefresh known = refreshes.putIfAbsent(refresh.version, refresh);
        if (known == null) {
            waiting.add(refresh);
        } else if (!refresh.isLate) {
            known.isLate = false;
        }
    }

    /** The refresh of a version; null if the version is not refreshed. Takes no lock. */
    @Nullable
    ScheduledRefresh get(SecretVersion version) {
        return refreshes.get(version);
    }

    /** All refreshes, those whose fetch is under way included; may be changed while it is iterated. */
    Collection<ScheduledRefresh> all() {
        return refreshes.values();
    }

    /** Waits for a refresh that is due, and takes it out for its fetch; null if none is due in time. */
    @Nullable
    ScheduledRefresh poll(Duration patience) throws InterruptedException {
        return waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Puts back a refresh whose fetch has not begun. */
    void putBack(ScheduledRefresh refresh) {
        waiting.add(refresh);
    }

    /** Puts back a refresh whose fetch has ended, unless its schedule has ended too. */
    void finish(ScheduledRefresh refresh) {
        if (refresh.isStopped()) {
            remove(refresh);
        } else {
            waiting.add(refresh);
            hurry(refresh, 0);
        }
    }

    /** Takes out a refresh without a fetch; false if its fetch is under way. */
    boolean takeOut(ScheduledRefresh refresh) {
        return waiting.remove(refresh);
    }

    /** Removes a refresh that was taken out. */
    void remove(ScheduledRefresh refresh) {
        refreshes.remove(refresh.version);
    }

    /**
     * Makes the fetch of a version due at once, and waits for it.
     *
     * @return whether the fetch has ended in time, successfully or not; false for a version that is not refreshed
     */
    boolean refreshNow(SecretVersion version, Duration patience) throws InterruptedException {
        ScheduledRefresh refresh = refreshes.get(version);
        return refresh != null && ends(refresh, refresh.forced.request(), patience);
    }

    /** The same by a call of its own, whenever the last one was. */
    boolean refreshAgain(SecretVersion version, Duration patience) throws InterruptedException {
        ScheduledRefresh refresh = refreshes.get(version);
        return refresh != null && ends(refresh, refresh.forced.requestAgain(), patience);
    }

    private boolean ends(ScheduledRefresh refresh, long call, Duration patience) throws InterruptedException {
        hurry(refresh, 0);
        return refresh.forced.await(call, patience) == ForcedRefresh.Outcome.DONE;
    }

    /**
     * Requests a fetch that has not begun yet, and does not wait for it.
     *
     * @param delayMillis in how many milliseconds it is due, unless it is due earlier already
     * @return the number of the call; {@link #NONE} if the last one was requested less than a second ago
     */
    long requestNew(ScheduledRefresh refresh, long delayMillis) {
        if (refresh.forced.isRecent()) {
            return NONE;
        }
        long call = refresh.forced.request();
        hurry(refresh, delayMillis);
        return call;
    }

    /** Makes a requested fetch due soon. While another fetch is under way, {@link #finish} does so at its end. */
    private void hurry(ScheduledRefresh refresh, long delayMillis) {
        if (refresh.forced.isRequested() && waiting.remove(refresh)) {
            refresh.ahead(delayMillis);
            waiting.add(refresh);
        }
    }
}
