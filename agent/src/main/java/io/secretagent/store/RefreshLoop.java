package io.secretagent.store;

import io.secretagent.log.Defect;
import io.secretagent.log.OncePerText;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Schedules the fetches of a {@link Refresher}. Another thread makes each call, so that one that hangs delays no other. */
final class RefreshLoop {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Refresher refresher;
    private final RefreshCalls calls;
    private final RefreshQueue queue;
    private final Duration interval;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicBoolean isRenewing = new AtomicBoolean();
    private final OncePerText logged = new OncePerText();
    private long tickNanos = System.nanoTime();

    /**
     * Creates a loop.
     *
     * @param interval the refresh interval, zero for none
     */
    RefreshLoop(Refresher refresher, RefreshCalls calls, RefreshQueue queue, Duration interval) {
        this.refresher = refresher;
        this.calls = calls;
        this.queue = queue;
        this.interval = interval;
    }

    /** Runs until the process ends, whatever a turn throws, and even if the host interrupts the thread. */
    void run() {
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

    /** Waits for what is due next, for a second at most, and begins its fetch; does the work of every second. */
    void turn() throws InterruptedException {
        if (refresher.isPaused()) {
            pause();
            return;
        }
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
        if (!refresher.begin()) {
            queue.putBack(next);
            return;
        }
        underWay.incrementAndGet();
        try {
            refresher.execute(new Fetch(next));
        } catch (RuntimeException | Error e) { // no thread can be created
            underWay.decrementAndGet();
            next.afterFailure("no thread", false);
            queue.putBack(next);
            throw e;
        }
    }

    private void tick(boolean isIdle) {
        refresher.dropUnused(System.nanoTime());
        if (isIdle && underWay.get() == 0) {
            calls.disconnectIfIdle();
        }
        if (!interval.isZero() && calls.isCredentialRenewalDue() && isRenewing.compareAndSet(false, true)) {
            renewCredentials();
        }
        refresher.tick();
    }

    /** In another thread, as STS or a credential process may take long. */
    private void renewCredentials() {
        if (!refresher.begin()) {
            isRenewing.set(false);
            return;
        }
        try {
            refresher.execute(new CredentialRenewal());
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
                refresher.end();
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
            boolean isForced = refresh.forced.begin();
            refresh.begin();
            try {
                calls.make(refresh, isForced);
                if (refresh.isLate) {
                    refresher.lateFetched(refresh);
                }
            } catch (RuntimeException | Error e) {
                logOnce(e);
            } finally {
                refresh.end();
                underWay.decrementAndGet();
                refresh.forced.end();
                queue.finish(refresh);
                refresher.end();
            }
        }
    }
}
