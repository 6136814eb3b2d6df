package io.secretagent.store;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.log.Defect;
import io.secretagent.process.DaemonThreads;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import io.secretagent.secretsmanager.FoundSecret;
import io.secretagent.secretsmanager.SecretSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the store current: fetches every version again and again until the process ends, and at once where a caller needs it. One daemon
 * thread schedules the fetches, the {@link RefreshLoop}. Other threads make the calls; they end when they are idle. Thread-safe.
 */
public final class Refresher implements Runnable {

    static final String NOT_FETCHED_YET = "not fetched yet";

    private static final long IDLE_SECONDS = 10;
    private static final long PAUSE_CHECK_MILLIS = 10;

    private final RefreshCalls calls;
    private final Duration interval;
    private final RefreshQueue queue = new RefreshQueue();
    private final ExecutorService callers = callers();
    /** How many calls are under way. */
    private int underWay;

    private volatile boolean isPaused;
    private final List<Runnable> atTick = new CopyOnWriteArrayList<>();
    /** Null until something is pushed. */
    private @Nullable PushedRefreshes pushes;
    /** Null where no entry of the file finds secrets. */
    private volatile @Nullable Discovery discovery;
    /** Null until a version is needed that the start did not fetch: most hosts need none. */
    private volatile @Nullable LateFetch late;

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
            schedule(version);
        }
    }

    /** A version without a value is fetched first. */
    private void schedule(SecretVersion version) {
        ScheduledRefresh refresh = new ScheduledRefresh(version, interval, false);
        if (!calls.has(version) && !calls.isAbsent(version)) {
            refresh.afterFailure(NOT_FETCHED_YET, false);
        }
        queue.add(refresh);
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

    /** Where the versions are fetched from. */
    public SecretSource source() {
        return calls.source();
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
     * Fetches a version now, and waits for it. Callers at the same time share one call of AWS, and there is at most one such call per
     * second: within that time its outcome is returned.
     *
     * @param patience how long to wait at most
     * @return whether the call has ended in time, successfully or not; false for a version that is not refreshed
     */
    public boolean refreshNow(SecretVersion version, Duration patience) throws InterruptedException {
        return queue.refreshNow(version, patience);
    }

    /** The same by a call of its own, whenever the last one was: for a caller that knows that it was too early, and bounds its calls. */
    public boolean refreshAgain(SecretVersion version, Duration patience) throws InterruptedException {
        return queue.refreshAgain(version, patience);
    }

    /** A push of all versions has further secrets looked for, too; to be called before something is pushed. */
    void setDiscovery(Discovery running) {
        discovery = running;
    }

    /** Finds the secrets of an entry; the parameters and the result are those of {@link SecretSource#find}. */
    List<FoundSecret> find(DiscoverySettings entry, Set<String> known) throws FetchException {
        return calls.find(entry, known);
    }

    /**
     * Refreshes further versions from now on.
     *
     * @param values put into the store; what has none is fetched first
     */
    void add(Iterable<SecretVersion> versions, Map<SecretVersion, SecretValue> values) {
        calls.putFirst(values);
        for (SecretVersion version : versions) {
            add(version);
        }
    }

    private void add(SecretVersion version) {
        calls.count(version);
        schedule(version);
    }

    /**
     * Refreshes a further version from now on, and waits for its first fetch.
     *
     * @param patience how long to wait at most; an interrupt ends the wait and stays set
     */
    public void keep(SecretVersion version, Duration patience) {
        add(version);
        try {
            queue.refreshNow(version, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The fetches that other processes ask for. */
    public synchronized PushedRefreshes pushes() {
        PushedRefreshes created = pushes;
        if (created == null) {
            created = new PushedRefreshes(calls, queue, discovery);
            pushes = created;
            atTick(created);
        }
        return created;
    }

    /** The time between two fetches of a version; zero if it is not fetched at an interval. */
    public Duration interval(SecretVersion version) {
        return version.versionId == null ? interval : Duration.ZERO;
    }

    /** Counts a login that a server has refused although these versions were sent, for monitoring. */
    public void refused(Iterable<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            calls.refused(version);
        }
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
    public @Nullable SecretValue fetchOnce(SecretVersion version, Duration patience) throws InterruptedException {
        try {
            return fetch(version, patience);
        } catch (FetchException e) {
            return null;
        }
    }

    /**
     * As {@link #fetchOnce}, but says why there is no value.
     *
     * @throws FetchException if the version cannot be fetched, or not in time
     */
    public SecretValue fetch(final SecretVersion version, Duration patience)
            throws FetchException, InterruptedException {
        FutureTask<SecretValue> call = new FutureTask<>(new Callable<SecretValue>() {
            @Override
            public SecretValue call() throws FetchException {
                try {
                    return calls.fetchOnce(version);
                } finally {
                    end();
                }
            }
        });
        if (!begin()) {
            throw new FetchException("A checkpoint of this JVM is being created.", "checkpoint", true);
        }
        execute(call);
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FetchException
                    ? (FetchException) e.getCause()
                    : new FetchException(Defect.describe(e), "defect", false);
        } catch (TimeoutException e) {
            throw new FetchException("There was no response in time.", "no response in time", true);
        }
    }

    /** Counts a call that is about to begin; false while the refresh is paused: then it must not begin. */
    synchronized boolean begin() {
        if (isPaused) {
            return false;
        }
        underWay++;
        return true;
    }

    /** A call of {@link #begin} has ended. */
    synchronized void end() {
        underWay--;
    }

    /** Has another thread make a call of {@link #begin}, which calls {@link #end}. */
    void execute(Runnable call) {
        try {
            callers.execute(call);
        } catch (RuntimeException | Error e) { // no thread can be created
            end();
            throw e;
        }
    }

    private synchronized int underWay() {
        return underWay;
    }

    boolean isPaused() {
        return isPaused;
    }

    /**
     * Begins no call until {@link #resume}, before a checkpoint of the JVM, and closes all connections once no call is under way.
     *
     * @param patience how long to wait for that at most
     * @return whether the calls have ended in time
     */
    public boolean pause(Duration patience) throws InterruptedException {
        synchronized (this) {
            isPaused = true;
        }
        Deadline deadline = Deadline.in(patience);
        while (underWay() > 0 || calls.isBusy()) {
            if (deadline.millisLeft() == 0) {
                return false;
            }
            Thread.sleep(PAUSE_CHECK_MILLIS);
        }
        calls.disconnect();
        return true;
    }

    /** Replaces the source; to be called while the refresh is paused. */
    public void setSource(SecretSource source) {
        calls.setSource(source);
    }

    /**
     * Goes on after a checkpoint. The next fetches are spread anew: the JVMs that are restored from one checkpoint have the same
     * schedule, and the same random numbers, but for those of the operating system.
     *
     * @param source replaces the one from before
     * @param versions the versions to refresh from now on, beside those from before
     * @param changes what has changed since the checkpoint, to be logged and counted
     */
    public void resume(SecretSource source, Collection<SecretVersion> versions, Iterable<SecretChange> changes) {
        calls.restart(source, changes);
        for (SecretVersion version : versions) {
            queue.add(new ScheduledRefresh(version, interval, false));
        }
        Random random = new SecureRandom();
        for (ScheduledRefresh refresh : queue.all()) {
            if (queue.takeOut(refresh)) {
                refresh.restart(calls.has(refresh.version), random.nextDouble());
                queue.putBack(refresh);
            }
        }
        isPaused = false;
    }

    /** Whether a version is being fetched, or will be; false for one that was found not to exist. */
    public boolean isScheduled(SecretVersion version) {
        ScheduledRefresh refresh = queue.get(version);
        return refresh != null && !refresh.isStopped();
    }

    /** Whether a version is refreshed until the process ends, whether it is used or not. */
    public boolean isKept(SecretVersion version) {
        ScheduledRefresh refresh = queue.get(version);
        return refresh != null && !refresh.isLate;
    }

    /** In how many milliseconds a version is due to be fetched; 0 if that is overdue; -1 if no fetch is scheduled. Takes no lock. */
    public long dueInMillis(SecretVersion version) {
        ScheduledRefresh refresh = queue.get(version);
        return refresh == null ? -1 : refresh.dueInMillis();
    }

    /** The time between two refreshes of a version; zero if only what is needed is fetched. */
    public Duration interval() {
        return interval;
    }

    /**
     * The code with which AWS has refused a version that was not fetched at the start, and that is therefore no longer fetched; null if
     * there is none, as where the limits kept it from being fetched.
     */
    public @Nullable String refusal(SecretVersion version) {
        LateFetch created = late;
        return created == null ? null : created.refusal(version);
    }

    /** Whether the last fetch of a version has failed, or AWS has refused it; false while its first fetch is under way. */
    public boolean hasFailed(SecretVersion version) {
        String refusal = refusal(version);
        return lastError(version) != null || (refusal != null && !refusal.equals(NOT_FETCHED_YET));
    }

    /** The code of the failure of a version's last fetch; null if it has not failed. */
    public @Nullable String failureCode(SecretVersion version) {
        return calls.failureCode(version);
    }

    /** Runs the loop. It is created here so that its class is loaded by the thread of the refresh, not by the start. */
    @Override
    public void run() {
        loop().run();
    }

    RefreshLoop loop() {
        return new RefreshLoop(this, calls, queue, interval);
    }

    /** Does the work of {@link #atTick}. Work that throws is removed, and the rest is left to the next tick. */
    void tick() {
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

    /** Registers the outcome of a late version's fetch. */
    void lateFetched(ScheduledRefresh refresh) {
        late().fetched(refresh);
    }

    /** Stops the refresh of late versions that are no longer used, and returns how many. */
    int dropUnused(long nowNanos) {
        LateFetch created = late;
        return created == null ? 0 : created.dropUnused(nowNanos);
    }
}
