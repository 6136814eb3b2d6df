package io.secretagent.secrets;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with the agent's name and the agent's class loader, wherever they are made from. */
final class FetchThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "secret-agent-fetch-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(FetchThreads.class.getClassLoader());
        return thread;
    }
}
