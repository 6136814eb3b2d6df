package io.secretagent.management;

import io.secretagent.process.DaemonThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Calls the application's listeners, one after the other, in a daemon thread that ends when it is idle. While a call waits, further
 * ones are dropped: it sends what they would. Thread-safe.
 */
final class ListenerThread implements Executor, ThreadFactory {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<Runnable>(1),
            this,
            new ThreadPoolExecutor.DiscardPolicy());

    ListenerThread() {
        thread.allowCoreThreadTimeOut(true);
    }

    /** The context class loader is the application's, whose code runs here. */
    @Override
    public Thread newThread(Runnable work) {
        Thread created = DaemonThreads.named("secret-agent-notify", work);
        created.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return created;
    }

    /** What a listener throws is dropped, as its thread would write it to stderr. */
    @Override
    public void execute(Runnable call) {
        thread.execute(new FutureTask<Void>(call, null));
    }
}
