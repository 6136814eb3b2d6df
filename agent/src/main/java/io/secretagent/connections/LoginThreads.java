package io.secretagent.connections;

import io.secretagent.process.DaemonThreads;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that look into refused logins where the client's own must not wait; there are none without such a login. Thread-safe. */
final class LoginThreads {

    private static final int THREADS = 4;
    /** How many refusals may wait for a thread; further ones are not looked into. */
    private static final int MOST_WAITING = 1000;

    private static final long IDLE_SECONDS = 30;

    private @Nullable ThreadPoolExecutor threads;

    /** @param otherwise runs where the work cannot be done, or has thrown */
    void run(Runnable work, Runnable otherwise) {
        try {
            threads().execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError e) {
                    otherwise.run();
                }
            });
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    private synchronized ThreadPoolExecutor threads() {
        ThreadPoolExecutor current = threads;
        if (current == null) {
            current = new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    new DaemonThreads("secret-agent-login-"));
            current.allowCoreThreadTimeOut(true);
            threads = current;
        }
        return current;
    }
}
