package io.secretagent.process;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the agent's threads: daemons, so that none keeps the host alive, whose context class loader is the agent's, even if a
 * thread of the host creates them.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * A factory of numbered threads.
     *
     * @param prefix of their names, as in {@code secret-agent-fetch-}
     */
    public DaemonThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        return named(prefix + count.incrementAndGet(), work);
    }

    /** A single thread, not started yet. */
    public static Thread named(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }
}
