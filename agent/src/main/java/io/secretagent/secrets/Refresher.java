package io.secretagent.secrets;

import io.secretagent.log.Log;
import io.secretagent.startup.StartupFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fetches every version again and again, from the start of the process to its end. One daemon thread keeps the time; the
 * calls are made by others, which end when they have nothing to do, so that one that hangs delays none.
 */
public final class Refresher implements Runnable {

    private static final int MOST_CALLS_AT_ONCE = 10;
    private static final long IDLE_SECONDS = 10;
    /** How often temporary credentials are looked after when nothing is fetched. */
    private static final Duration TICK = Duration.ofSeconds(30);

    private final SecretsManagerSource source;
    private final SecretStore store;
    private final RefreshLog log;
    private final DelayQueue<Refresh> due = new DelayQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final ExecutorService callers = callers();

    /**
     * Prepares.
     *
     * @param source never closed from here on
     * @param versions what to fetch; those that the store lacks come first
     * @param interval more than zero
     */
    public Refresher(
            SecretsManagerSource source, SecretStore store, Collection<SecretVersion> versions, Duration interval) {
        this.source = source;
        this.store = store;
        this.log = new RefreshLog(source);
        for (SecretVersion version : versions) {
            Refresh refresh = new Refresh(version, interval);
            if (store.snapshot().get(version) == null) {
                refresh.afterFailure(false);
            }
            due.add(refresh);
        }
    }

    private static ExecutorService callers() {
        ThreadPoolExecutor callers = new ThreadPoolExecutor(
                MOST_CALLS_AT_ONCE,
                MOST_CALLS_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<Runnable>(),
                new FetchThreads());
        callers.allowCoreThreadTimeOut(true);
        return callers;
    }

    /** Starts the thread. */
    public void start() {
        Thread thread = new Thread(this, "secret-agent-refresh");
        thread.setDaemon(true);
        thread.setContextClassLoader(Refresher.class.getClassLoader());
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                Refresh next = due.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    tick();
                } else {
                    underWay.incrementAndGet();
                    callers.execute(new Call(next));
                }
            }
        } catch (InterruptedException e) {
            Log.warn("The refresh thread was interrupted and ends; the secrets stay as they are.");
        }
    }

    private void tick() {
        source.renewCredentialsIfDue();
        if (underWay.get() == 0) {
            source.disconnect();
        }
    }

    /** One fetch. */
    private final class Call implements Runnable {

        private final Refresh refresh;

        Call(Refresh refresh) {
            this.refresh = refresh;
        }

        @Override
        public void run() {
            try {
                if (store.put(refresh.version, source.fetch(refresh.version))) {
                    Log.info(refresh.version + " has a new version.");
                }
                log.succeeded(refresh.version);
                refresh.afterSuccess();
            } catch (FetchException e) {
                log.failed(refresh.version, e);
                refresh.afterFailure(e.isOfCredentials);
            } catch (RuntimeException e) {
                Log.error(StartupFailure.defect(e));
                refresh.afterFailure(false);
            } finally {
                underWay.decrementAndGet();
                due.add(refresh);
            }
        }
    }
}
