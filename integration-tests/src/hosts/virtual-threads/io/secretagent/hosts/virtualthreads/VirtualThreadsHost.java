package io.secretagent.hosts.virtualthreads;

import io.secretagent.hosts.jdk.Forms;
import io.secretagent.hosts.jdk.Load;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Virtual threads that log in at the same time, while another one only wakes up again and again. Argument: the URL. The form {@code
 * together} returns {@code ok} if none of them kept that one from waking up for long, else {@code broken}.
 */
public final class VirtualThreadsHost {

    private static final int THREADS = 5;
    private static final long LONG_NANOS = 1_000_000_000L;

    private VirtualThreadsHost() {}

    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        Load.run(
                () -> DriverManager.getConnection(url),
                new Forms(null).add("together", (user, password) -> () -> together(url, user, password)));
    }

    private static boolean together(String url, String user, String password) throws Exception {
        CountDownLatch ended = new CountDownLatch(THREADS);
        AtomicLong longest = new AtomicLong();
        start(() -> wakeUpUntil(ended, longest));
        for (int i = 0; i < THREADS; i++) {
            start(() -> {
                try {
                    DriverManager.getConnection(url, user, password).close();
                } catch (SQLException e) {
                    ended.countDown();
                }
            });
        }
        ended.await();
        System.err.println("Slept for " + longest.get() / 1_000_000 + " ms.");
        return longest.get() < LONG_NANOS;
    }

    private static void start(Runnable work) throws ReflectiveOperationException {
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }

    private static void wakeUpUntil(CountDownLatch ended, AtomicLong longest) {
        try {
            for (long last = System.nanoTime(); ended.getCount() > 0; ) {
                Thread.sleep(10);
                long now = System.nanoTime();
                longest.set(Math.max(longest.get(), now - last));
                last = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
