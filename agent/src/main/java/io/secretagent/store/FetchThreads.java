package io.secretagent.store;

import io.secretagent.process.DaemonThreads;
import io.secretagent.process.Deadline;
import io.secretagent.secretsmanager.SecretSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the fetch at the start, each with a connection of its own. The first call is alone: it loads the classes of TLS, and
 * its response brings the ticket with which the next connection resumes the session. Then there are as many threads as save more time
 * than their TLS handshakes cost, so a near server gets all requests over one connection.
 */
final class FetchThreads implements AutoCloseable {

    /** Against servers that are far or slow. */
    static final int MOST = 10;

    /** The least that a further connection adds to the start. Its handshake takes 14 to 46 ms of CPU time. */
    private static final long HANDSHAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    /**
     * The first call, which loads the classes of TLS as well, takes about as much time of this machine as this number of handshakes.
     * It shows what they cost where a machine is slow or busy.
     */
    private static final int HANDSHAKES_OF_FIRST_CALL = 10;

    /** The shortest time in which a later call is expected to end. */
    private static final long SHORTEST_PATIENCE_MILLIS = 100;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<Runnable>(), new DaemonThreads("secret-agent-fetch-"));
    private final SecretSource source;
    private final Deadline deadline;
    private final long startNanos = System.nanoTime();
    /** How long the first call took; 0 before its end. */
    private volatile long firstNanos;

    private final CountDownLatch firstCall = new CountDownLatch(1);

    /** @param source knows how long a call waits for the service */
    FetchThreads(SecretSource source, Deadline deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** Adds work to the queue. */
    <T> Future<T> submit(Callable<T> call) {
        return threads.submit(call);
    }

    /** To be called when a call to the service has ended in any way. */
    void callEnded() {
        if (firstNanos == 0) {
            firstNanos = System.nanoTime() - startNanos;
        }
        firstCall.countDown();
    }

    /**
     * Blocks until the first call has ended, for a third of the time that is left at most, and starts the threads that are worth
     * their connections.
     *
     * @param calls that were submitted
     */
    void grow(int calls) {
        if (calls < 2 || threads.getCorePoolSize() == MOST) {
            return;
        }
        try {
            firstCall.await(deadline.millisLeft() / 3, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        growTo(Math.max(threads.getCorePoolSize(), wanted(calls - 1)));
    }

    private int wanted(int calls) {
        long waited = source.waitedNanos();
        long first = firstNanos;
        return waited < 0 || first == 0
                ? MOST
                : worthwhile(calls, waited, Math.max(HANDSHAKE_NANOS, (first - waited) / HANDSHAKES_OF_FIRST_CALL));
    }

    /** How long to wait for the next result, in milliseconds, before more threads are started: as long as the first call took. */
    long patienceMillis() {
        return Math.max(SHORTEST_PATIENCE_MILLIS, TimeUnit.NANOSECONDS.toMillis(firstNanos));
    }

    /** Starts all threads, because a call takes longer than the first one. */
    void growToMost() {
        growTo(MOST);
    }

    private void growTo(int size) {
        threads.setMaximumPoolSize(size); // Java 9 and newer allow no core above it
        threads.setCorePoolSize(size);
    }

    /**
     * With n connections the calls wait for {@code calls * wait / n}; another one is worthwhile while it saves more than it costs.
     */
    static int worthwhile(int calls, long waitNanos, long handshakeNanos) {
        long waits = calls * waitNanos;
        int connections = 1;
        while (connections < Math.min(calls, MOST)
                && waits / connections - waits / (connections + 1) > handshakeNanos) {
            connections++;
        }
        return connections;
    }

    /** Interrupts what has not ended. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
