package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.PushedRefresh.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fetches at once what another process says has changed. Pushes at the same time share a call, and {@link PushPauses} bound what a flood
 * of them costs: what is pushed within a pause is fetched once, at its end. The schedule stays as it was, so a fleet that is pushed at
 * once does not call AWS at once ever after. Thread-safe.
 */
public final class PushedRefreshes implements Runnable {

    /** Between the calls of one push, so that many secrets need few threads and connections. */
    private static final long BETWEEN_MILLIS = 10;

    private final RefreshCalls calls;
    private final RefreshQueue queue;
    private final Map<SecretVersion, PushPauses> pauses = new HashMap<>();

    private final @Nullable Discovery discovery;

    /** @param discovery looks for further secrets when all are pushed; null for none */
    PushedRefreshes(RefreshCalls calls, RefreshQueue queue, @Nullable Discovery discovery) {
        this.calls = calls;
        this.queue = queue;
        this.discovery = discovery;
    }

    /**
     * Fetches all versions of a resource that are refreshed, or those of all resources, and waits for the calls.
     *
     * @param resource null for all
     * @param patience how long to wait at most, for all together; an interrupt ends the wait
     * @return what has happened, in the order of the names
     */
    public List<PushedRefresh> refresh(@Nullable String resource, Duration patience) throws InterruptedException {
        long endNanos = System.nanoTime() + patience.toNanos();
        if (resource == null && discovery != null) {
            discovery.push();
        }
        List<PushedRefresh> results = new ArrayList<>();
        for (Pushed each : push(resource)) {
            results.add(each.await(endNanos));
        }
        return results;
    }

    private synchronized List<Pushed> push(@Nullable String resource) {
        List<Pushed> pushed = new ArrayList<>();
        long nowNanos = System.nanoTime();
        for (ScheduledRefresh refresh : refreshes(resource)) {
            pushed.add(push(refresh, BETWEEN_MILLIS * pushed.size(), nowNanos));
        }
        return pushed;
    }

    private List<ScheduledRefresh> refreshes(@Nullable String resource) {
        List<ScheduledRefresh> chosen = new ArrayList<>();
        for (ScheduledRefresh refresh : queue.all()) {
            SecretVersion version = refresh.version;
            boolean neverChanges = version.versionId != null && calls.has(version);
            if ((resource == null || version.resource.equals(resource)) && !neverChanges && !refresh.isStopped()) {
                chosen.add(refresh);
            }
        }
        Collections.sort(chosen, new Comparator<ScheduledRefresh>() {
            @Override
            public int compare(ScheduledRefresh one, ScheduledRefresh other) {
                return one.version.toString().compareTo(other.version.toString());
            }
        });
        return chosen;
    }

    /** Requests a call, shares one that has not begun, or defers the push. */
    private Pushed push(ScheduledRefresh refresh, long delayMillis, long nowNanos) {
        PushPauses pause = pauses.get(refresh.version);
        if (pause == null) {
            pause = new PushPauses();
            pauses.put(refresh.version, pause);
        }
        String inUse = calls.versionIdInUse(refresh.version);
        long left = pause.leftNanos(nowNanos);
        boolean isShared = refresh.forced.isRequested();
        long call = left == 0 || isShared ? queue.requestNew(refresh, delayMillis) : RefreshQueue.NONE;
        if (call == RefreshQueue.NONE) {
            pause.defer();
            return new Pushed(refresh, inUse, call, left);
        }
        if (left == 0) {
            pause.begin(inUse, nowNanos);
        }
        return new Pushed(refresh, inUse, call, 0);
    }

    /** Makes the calls of deferred pushes whose pause is over; called every second. */
    @Override
    public synchronized void run() {
        long nowNanos = System.nanoTime();
        int requested = 0;
        for (Iterator<Map.Entry<SecretVersion, PushPauses>> each =
                        pauses.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<SecretVersion, PushPauses> entry = each.next();
            ScheduledRefresh refresh = queue.get(entry.getKey());
            if (refresh == null || entry.getValue().isForgotten(nowNanos)) {
                each.remove();
            } else if (entry.getValue().isDeferred() && entry.getValue().leftNanos(nowNanos) == 0) {
                push(refresh, BETWEEN_MILLIS * requested++, nowNanos);
            }
        }
    }

    /** One version that was pushed. */
    private final class Pushed {

        private final ScheduledRefresh refresh;
        private final @Nullable String before;
        private final long call;
        private final long deferredNanos;

        Pushed(ScheduledRefresh refresh, @Nullable String before, long call, long deferredNanos) {
            this.refresh = refresh;
            this.before = before;
            this.call = call;
            this.deferredNanos = deferredNanos;
        }

        PushedRefresh await(long endNanos) throws InterruptedException {
            if (call == RefreshQueue.NONE) {
                long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(Math.max(0, deferredNanos - 1));
                return result(Result.DEFERRED, null, seconds);
            }
            Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
            if (refresh.forced.await(call, left) != ForcedRefresh.Outcome.DONE) {
                return result(Result.UNFINISHED, null, 0);
            }
            String code = refresh.isStopped() ? refresh.stopCode() : calls.failureCode(refresh.version);
            if (code != null) {
                return result(Result.FAILED, code, 0);
            }
            boolean isSame = Objects.equals(before, calls.versionIdInUse(refresh.version));
            return result(isSame ? Result.UNCHANGED : Result.ROTATED, null, 0);
        }

        private PushedRefresh result(Result result, @Nullable String code, long seconds) {
            return new PushedRefresh(refresh.version, result, calls.versionIdInUse(refresh.version), code, seconds);
        }
    }
}
