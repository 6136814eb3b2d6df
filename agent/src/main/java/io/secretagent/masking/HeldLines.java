package io.secretagent.masking;

import io.secretagent.log.Defect;
import io.secretagent.process.DaemonThreads;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Releases what streams hold back: after 50 ms, so that no prompt waits noticeably for the next call, and when the JVM ends, from when on
 * nothing is held back. The thread sleeps without a limit while no stream holds anything. Thread-safe.
 */
final class HeldLines implements Runnable {

    static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** A stream that may hold something back. */
    interface Holder {

        /**
         * Writes what is held for that long.
         *
         * @return whether anything is still held
         */
        boolean release(long nanos);
    }

    private final Queue<Holder> holders = new ConcurrentLinkedQueue<>();
    private final Thread releasing = DaemonThreads.named("secret-agent-mask", this);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isWaiting;
    private volatile boolean isEnding;

    /** Starts the thread, and registers what happens at the end of the JVM. */
    void start() {
        Runtime.getRuntime().addShutdownHook(DaemonThreads.named("secret-agent-mask-end", new Runnable() {
            @Override
            public void run() {
                end();
            }
        }));
        releasing.start();
    }

    /** Has the thread release all. A stream that blocks must not keep the JVM from ending, so this waits for a moment at most. */
    private void end() {
        isEnding = true;
        LockSupport.unpark(releasing);
        try {
            ended.await(LONGEST_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether streams may hold something back. */
    boolean mayHold() {
        return !isEnding;
    }

    /** A stream that held nothing has begun to. */
    void add(Holder holder) {
        holders.add(holder);
        if (isWaiting) {
            LockSupport.unpark(releasing);
        }
        if (isEnding) {
            release(holder, 0); // the thread may have ended
        }
    }

    /** Writes all that is held now, before a stream is replaced. */
    void releaseAll() {
        release(0);
    }

    @Override
    public void run() {
        while (!isEnding) {
            awaitHolder();
            if (!isEnding) {
                LockSupport.parkNanos(this, LONGEST_NANOS);
            }
            release(isEnding ? 0 : LONGEST_NANOS);
        }
        release(0);
        ended.countDown();
    }

    private void awaitHolder() {
        isWaiting = true;
        while (holders.isEmpty() && !isEnding) {
            LockSupport.park(this);
            Thread.interrupted(); // by the host: an interrupted thread does not park
        }
        isWaiting = false;
    }

    private void release(long nanos) {
        for (int left = holders.size(); left > 0; left--) {
            Holder holder = holders.poll();
            if (holder != null && release(holder, nanos)) {
                holders.add(holder);
            }
        }
    }

    private static boolean release(Holder holder, long nanos) {
        try {
            return holder.release(nanos);
        } catch (RuntimeException | Error e) { // of a stream of the application
            Defect.log(e);
            return false;
        }
    }
}
