package io.secretagent.service;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with the agent's name and the agent's class loader. */
final class ServiceThreads implements ThreadFactory {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "secret-agent-service-" + COUNT.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(ServiceThreads.class.getClassLoader());
        return thread;
    }
}
