package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.OncePerText;
import io.secretagent.process.DaemonThreads;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store current: fetches every version again and again until the process ends. One daemon thread schedules the fetches. Other
 * threads make the calls, so that one that hangs delays no other; they end when they are idle. Thread-safe.
 */
public final class Refresher implements Runnable {

    static final String NOT_FETCHED_YET = "not fetched yet";

    private static final long IDLE_SECONDS = 10;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final RefreshCalls calls;
    private final Duration interval;
    private final RefreshQueue queue = new RefreshQueue();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private final ExecutorService callers = callers();
    private final List<Runnable> atTick = new CopyOnWriteArrayList<>();
    private final OncePerText logged = new OncePerText();
    /** Null until a version is needed that the start did not fetch: most hosts need none. */
    private volatile @Nullable LateFetch late;

    private long tickNanos = System.nanoTime();

    /**
     * Creates a refresher, which does nothing before {@link #start}.
     *
     * @param versions the versions to refresh; those that the store lacks are fetched first
     * @param interval zero to fetch only the versions that the store lacks, and those whose refresh is forced
     */
    public Refresher(RefreshCalls calls, Collection<SecretVersion> versions, Duration interval) {
        this.calls = calls;
        this.interval = interval;
        for (SecretVersion version : versions) {
            ScheduledRefresh refresh = new ScheduledRefresh(version, interval, false);
            if (!calls.has(version)) {
                refresh.afterFailure(NOT_FETCHED_YET, false);
            }
            queue.add(refresh);
        }
    }

    private static ExecutorService callers() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<Runnable>(),
                new DaemonThreads("secret-agent-fetch-"));
    }

    /** Starts the thread. To be called once. */
    public void start() {
        DaemonThreads.named("secret-agent-refresh", this).start();
    }

    /** Adds work that is done every second until the process ends, or until it throws. It must be short. */
    public void atTick(Runnable work) {
        atTick.add(work);
    }

    /**
     * Fetches those versions that the store lacks, such as a stage that the configuration does not name, and waits for each. They are
     * fetched by a thread of the agent; {@link LateVersions} limits how many. Versions in the store are {@linkplain #use used}.
     *
     * @param patience how long to wait for each at most; an interrupt ends the wait and stays set
     */
    public void fetchMissing(Iterable<SecretVersion> versions, Duration patience) {
        try {
            for (SecretVersion version : versions) {
                if (calls.has(version)) {
                    use(version);
                } else {
                    late().fetch(version, patience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized LateFetch late() {
        LateFetch created = late;
        if (created == null) {
            created = new LateFetch(calls, queue, interval);
            late = created;
        }
        return created;
    }

    /**
     * Records that versions are needed now. A version that was dropped as unused is refreshed again, by a thread of the agent. Does not
     * wait, and takes a lock for such a version only.
     */
    public void use(Iterable<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            use(version);
        }
    }

    private void use(SecretVersion version) {
        ScheduledRefresh refresh = queue.get(version);
        LateFetch created = late;
        if (refresh != null) {
            refresh.lastUse.mark();
        } else if (created != null) {
            created.resume(version);
        }
    }

    /**
     * Fetches a version now, and waits for it. Calls of this method at the same time share one call of AWS, and there is at most one
     * such call per second.
     *
     * @param patience how long to wait at most
     * @return whether a call of AWS that began after this method was called has ended in time, successfully or not; false for a version
     *     that is not refreshed
     */
    public boolean refreshNow(SecretVersion version, Duration patience) throws InterruptedException {
        return queue.refreshNow(version, patience);
    }

    /** The message of the last failure of a version; null if no fetch of it has failed. */
    public @Nullable String lastError(SecretVersion version) {
        return calls.lastError(version);
    }

    /**
     * Fetches a version that is not put into the store, and waits for it.
     *
     * @param patience how long to wait at most
     * @return null if the version cannot be fetched, or not in time
     */
    public @Nullable SecretValue fetchOnce(final SecretVersion version, Duration patience) throws InterruptedException {
        FutureTask<@Nullable SecretValue> call = new FutureTask<>(new Callable<@Nullable SecretValue>() {
            @Override
            public @Nullable SecretValue call() {
                return calls.fetchOnce(version);
            }
        });
        callers.execute(call);
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /** Schedules the fetches until the process ends, whatever a turn throws, and even if the host interrupts the thread. */
    @Override
    public void run() {
        while (true) {
            try {
                turn();
            } catch (InterruptedException e) {
                // by the host: the next turn begins early
            } catch (RuntimeException | Error e) {
                logOnce(e);
                pause();
            }
        }
    }

    /** Logs a defect, once if it occurs in every turn. Without memory, or without the agent's jar, even that may fail. */
    private void logOnce(Throwable e) {
        try {
            if (logged.isNew(Defect.describe(e))) {
                Defect.log(e);
            }
        } catch (RuntimeException | Error again) {
            // not logged; the next turn begins all the same
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TICK.toMillis());
        } catch (InterruptedException e) {
            // the next turn begins early
        }
    }

    private void turn() throws InterruptedException {
        ScheduledRefresh next = queue.poll(TICK);
        if (next != null) {
            fetch(next);
        }
        if (System.nanoTime() - tickNanos >= TICK.toNanos()) {
            tickNanos = System.nanoTime();
            tick(next == null);
        }
    }

    private void fetch(ScheduledRefresh next) {
        underWay.incrementAndGet();
        try {
            callers.execute(new Fetch(next));
        } catch (RuntimeException | Error e) { // no thread can be created
            underWay.decrementAndGet();
            next.afterFailure("no thread", false);
            queue.putBack(next);
            throw e;
        }
    }

    private void tick(boolean isIdle) {
        dropUnused(System.nanoTime());
        if (isIdle && underWay.get() == 0) {
            calls.disconnectIfIdle();
        }
        if (!interval.isZero() && calls.isCredentialRenewalDue() && isRenewing.compareAndSet(false, true)) {
            renewCredentials();
        }
        for (Runnable work : atTick) {
            runOrRemove(work);
        }
    }

    private void runOrRemove(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            atTick.remove(work);
            throw e;
        }
    }

    /** Stops the refresh of late versions that are no longer used, and returns how many. */
    int dropUnused(long nowNanos) {
        LateFetch created = late;
        return created == null ? 0 : created.dropUnused(nowNanos);
    }

    /** In another thread, as STS or a credential process may take long. */
    private void renewCredentials() {
        try {
            callers.execute(new CredentialRenewal());
        } catch (RuntimeException | Error e) { // no thread can be created
            isRenewing.set(false);
            throw e;
        }
    }

    /** Renews credentials that are about to expire. */
    private final class CredentialRenewal implements Runnable {

        @Override
        public void run() {
            try {
                calls.renewCredentials();
            } catch (RuntimeException | Error e) {
                logOnce(e);
            } finally {
                isRenewing.set(false);
            }
        }
    }

    /** One fetch of one version. */
    private final class Fetch implements Runnable {

        private final ScheduledRefresh refresh;

        Fetch(ScheduledRefresh refresh) {
            this.refresh = refresh;
        }

        @Override
        public void run() {
            refresh.forced.begin();
            refresh.begin();
            try {
                calls.make(refresh);
                if (refresh.isLate) {
                    late().fetched(refresh);
                }
            } catch (RuntimeException | Error e) {
                logOnce(e);
            } finally {
                refresh.end();
                underWay.decrementAndGet();
                refresh.forced.end();
                queue.finish(refresh);
            }
        }
    }
}
