package org.springframework.cloud.context.refresh;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A stand-in for the class of Spring Cloud: records the loader of the thread that calls it. */
public class ContextRefresher {

    public final BlockingQueue<ClassLoader> calls = new LinkedBlockingQueue<>();
    /** Run at each call; null for nothing. */
    public volatile Runnable meanwhile;

    public Set<String> refresh() {
        calls.add(Thread.currentThread().getContextClassLoader());
        if (meanwhile != null) {
            meanwhile.run();
        }
        return Set.of();
    }
}
