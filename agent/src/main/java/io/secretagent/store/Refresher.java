package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.process.DaemonThreads;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches every version again and again, from the start of the process to its end. One daemon thread keeps the time; the
 * calls are made by others, which end when they have nothing to do, so that one that hangs delays none.
 */
public final class Refresher implements Runnable {

    private static final long IDLE_SECONDS = 10;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final RefreshCalls calls;
    private final Duration interval;
    private final Map<SecretVersion, ScheduledRefresh> refreshes = new ConcurrentHashMap<>();
    /** Which versions may be added to those of the start. */
    private final LateVersions late;

    private final DelayQueue<ScheduledRefresh> due = new DelayQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private final ExecutorService callers = callers();
    private final List<Runnable> atTick = new CopyOnWriteArrayList<>();
    private final OncePerText complained = new OncePerText();
    private long tickNanos = System.nanoTime();

    /**
     * Prepares.
     *
     * @param versions what to fetch; those that the store lacks come first
     * @param interval zero for those alone that the store lacks, and for those that are asked for
     */
    public Refresher(RefreshCalls calls, Collection<SecretVersion> versions, Duration interval) {
        this.calls = calls;
        this.interval = interval;
        this.late = new LateVersions(interval);
        for (SecretVersion version : versions) {
            begin(version, false);
        }
    }

    private void begin(SecretVersion version, boolean isLate) {
        ScheduledRefresh refresh = new ScheduledRefresh(version, interval, isLate);
        if (!calls.has(version)) {
            refresh.afterFailure("not there yet", false);
        } else if (isLate && !refresh.isUnscheduled()) {
            refresh.atOnce(); // what the store has is from when it was let go
        }
        if (refreshes.putIfAbsent(version, refresh) == null) {
            due.add(refresh);
        }
    }

    /**
     * Has those versions fetched from now on that nobody asked for at the start and that are not there, as one with another
     * stage, and waits for each. Fetched by a thread of the agent; {@link LateVersions} limits how many. Those that are there are
     * {@linkplain #use used}.
     *
     * @param patience how long to wait for each at most; who interrupts the wait ends it
     */
    public void fetchMissing(Iterable<SecretVersion> versions, Duration patience) {
        try {
            for (SecretVersion version : versions) {
                if (calls.has(version)) {
                    use(version);
                } else {
                    fetchMore(version, patience);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** They are needed now: one that was let go is refreshed again, from a thread of the agent. Takes no lock else, and no time. */
    public void use(Iterable<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            use(version);
        }
    }

    private void use(SecretVersion version) {
        ScheduledRefresh refresh = refreshes.get(version);
        if (refresh != null) {
            refresh.use.mark();
        } else if (late.wasFound(version)) {
            calls.alsoCount(version);
            begin(version, true);
        }
    }

    private void fetchMore(SecretVersion version, Duration patience) throws InterruptedException {
        if (!refreshes.containsKey(version) && late.mayFetch(version, System.nanoTime())) {
            calls.alsoCount(version);
            begin(version, true);
            refreshNow(version, patience);
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

    /** Has something short done every second, for as long as the process lives. */
    public void atTick(Runnable work) {
        atTick.add(work);
    }

    /** Starts the thread. */
    public void start() {
        DaemonThreads.named("secret-agent-refresh", this).start();
    }

    /**
     * Has a version fetched now, and waits for it. Callers that come at the same time share one call; there is one in a second
     * at most.
     *
     * @param patience how long to wait at most
     * @return whether a call that began after this was asked for has ended in time, well or not
     */
    public boolean refreshNow(SecretVersion version, Duration patience) throws InterruptedException {
        ScheduledRefresh refresh = refreshes.get(version);
        if (refresh == null) {
            return false;
        }
        long call = refresh.forced.ask();
        hurry(refresh);
        return refresh.forced.await(call, patience) == ForcedRefresh.Outcome.DONE;
    }

    /** Why the last fetch of a version failed, or null. */
    public String lastError(SecretVersion version) {
        return calls.lastError(version);
    }

    /**
     * Fetches a version that is not kept, and waits for it.
     *
     * @param patience how long to wait at most
     * @return null if there is none, or none in time
     */
    public SecretValue fetchOnce(final SecretVersion version, Duration patience) throws InterruptedException {
        FutureTask<SecretValue> call = new FutureTask<>(new Callable<SecretValue>() {
            @Override
            public SecretValue call() {
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

    /** Brings one that was asked for to the head of the queue; one that is under way comes by here at its end. */
    private void hurry(ScheduledRefresh refresh) {
        if (refresh.forced.isAsked() && due.remove(refresh)) {
            refresh.atOnce();
            due.add(refresh);
        }
    }

    /** Whatever goes wrong in one turn, and whoever interrupts it, the next one comes. */
    @Override
    public void run() {
        while (true) {
            try {
                turn();
            } catch (InterruptedException e) {
                // by the host; a turn comes early
            } catch (RuntimeException | Error e) {
                complain(e);
                pause();
            }
        }
    }

    /** What fails at every turn is logged once. Without memory, or without the agent's jar, even that may fail. */
    private void complain(Throwable e) {
        try {
            if (complained.isNew(Defect.describe(e))) {
                Defect.log(e);
            }
        } catch (RuntimeException | Error again) {
            // the next turn comes anyway
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TICK.toMillis());
        } catch (InterruptedException e) {
            // a turn comes early
        }
    }

    private void turn() throws InterruptedException {
        ScheduledRefresh next = due.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
            call(next);
        }
        if (System.nanoTime() - tickNanos >= TICK.toNanos()) {
            tickNanos = System.nanoTime();
            tick(next == null);
        }
    }

    private void call(ScheduledRefresh next) {
        underWay.incrementAndGet();
        try {
            callers.execute(new Call(next));
        } catch (RuntimeException | Error e) { // no thread can be made
            underWay.decrementAndGet();
            next.afterFailure("no thread", false);
            due.add(next);
            throw e;
        }
    }

    private void tick(boolean isIdle) {
        letUnusedGo(System.nanoTime());
        if (isIdle && underWay.get() == 0) {
            calls.rest();
        }
        if (!interval.isZero() && calls.isTimeToLookAfterCredentials() && isLooking.compareAndSet(false, true)) {
            look();
        }
        for (Runnable work : atTick) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                atTick.remove(work);
                throw e;
            }
        }
    }

    /** How many were let go; one whose call is under way is looked at again at the next tick. */
    int letUnusedGo(long nowNanos) {
        int gone = 0;
        for (ScheduledRefresh refresh : refreshes.values()) {
            if (refresh.isLate && late.isUnused(refresh, nowNanos) && due.remove(refresh)) {
                Log.debug(refresh.version + " was not used for long, and is not refreshed until it is used again.");
                calls.forget(refresh.version);
                late.letGo(refresh.version);
                refreshes.remove(refresh.version);
                gone++;
            }
        }
        return gone;
    }

    /** Not in this thread: STS or a process may take their time. */
    private void look() {
        try {
            callers.execute(new Look());
        } catch (RuntimeException | Error e) { // no thread can be made
            isLooking.set(false);
            throw e;
        }
    }

    /** A look after the credentials. */
    private final class Look implements Runnable {

        @Override
        public void run() {
            try {
                calls.lookAfterCredentials();
            } catch (RuntimeException | Error e) {
                complain(e);
            } finally {
                isLooking.set(false);
            }
        }
    }

    /** One fetch. */
    private final class Call implements Runnable {

        private void next() {
            if (refresh.isOver()) {
                refreshes.remove(refresh.version);
            } else {
                due.add(refresh);
                hurry(refresh);
            }
        }

        private final ScheduledRefresh refresh;

        Call(ScheduledRefresh refresh) {
            this.refresh = refresh;
        }

        @Override
        public void run() {
            refresh.forced.begin();
            refresh.begin();
            try {
                calls.make(refresh);
                if (refresh.isLate && calls.has(refresh.version)) {
                    late.found(refresh);
                }
            } catch (RuntimeException | Error e) {
                complain(e);
            } finally {
                refresh.end();
                underWay.decrementAndGet();
                refresh.forced.end();
                next();
            }
        }
    }
}
