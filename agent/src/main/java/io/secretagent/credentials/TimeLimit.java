package io.secretagent.credentials;

import io.secretagent.startup.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what the SDK sets no time-out to, in a daemon thread that is left behind if it does not end. */
final class TimeLimit {

    private TimeLimit() {}

    /**
     * Waits for a result.
     *
     * @throws TimeoutException if there is none in time
     * @throws RuntimeException as the work threw it
     */
    static <T> T within(Duration limit, Callable<T> work) throws TimeoutException {
        FutureTask<T> task = new FutureTask<>(work);
        DaemonThreads.named("secret-agent-credentials", task).start();
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }
}
