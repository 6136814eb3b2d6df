package io.secretagent.store;

import io.secretagent.process.DaemonThreads;
import io.secretagent.process.Deadline;
import io.secretagent.secretsmanager.SecretsManagerSource;
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

    /**
     * What a further connection adds to the start, in milliseconds. Its handshake takes 14 to 46 ms of CPU time, of which the other
     * connections' waiting hides a part.
     */
    private static final long HANDSHAKE_MILLIS = 15;

    /** How long the first call is alone at most. A server that has not responded by then is too slow to wait for. */
    private static final long ALONE_MILLIS = 1000;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            1,
            MOST,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<Runnable>(),
            new DaemonThreads("secret-agent-fetch-"));
    private final SecretsManagerSource source;
    private final Deadline deadline;
    private final CountDownLatch firstCall = new CountDownLatch(1);

    /** @param source knows how long a call waits for the service */
    FetchThreads(SecretsManagerSource source, Deadline deadline) {
        this.source = source;
        this.deadline = deadline;
    }

    /** Adds work to the queue. */
    <T> Future<T> submit(Callable<T> call) {
        return threads.submit(call);
    }

    /** To be called when a call to the service has ended in any way. */
    void callEnded() {
        firstCall.countDown();
    }

    /**
     * Blocks until the first call has ended, a second at most, and starts the threads that are worth their connections.
     *
     * @param calls that were submitted
     */
    void grow(int calls) {
        if (calls < 2 || threads.getCorePoolSize() == MOST) {
            return;
        }
        try {
            firstCall.await(Math.min(ALONE_MILLIS, deadline.millisLeft()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        long waited = source.waitedNanos();
        int wanted = waited < 0 ? MOST : worthwhile(calls - 1, waited);
        threads.setCorePoolSize(Math.max(threads.getCorePoolSize(), wanted));
    }

    /** Starts all threads, because a call takes longer than the first one. */
    void growToMost() {
        threads.setCorePoolSize(MOST);
    }

    /** With n connections the calls wait for {@code calls * wait / n}; another one is worthwhile while it saves more than it costs. */
    static int worthwhile(int calls, long waitNanos) {
        long waits = calls * waitNanos;
        int connections = 1;
        while (connections < Math.min(calls, MOST)
                && waits / connections - waits / (connections + 1) > TimeUnit.MILLISECONDS.toNanos(HANDSHAKE_MILLIS)) {
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
