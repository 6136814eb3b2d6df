package io.secretagent.beans;

import io.secretagent.log.Defect;
import io.secretagent.process.DaemonThreads;
import io.secretagent.references.Origins;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application contexts of Spring that have started in this JVM, none of which is kept from being collected. After a rotation, a
 * thread that lives for that long refreshes them, once for all changes of a second. Thread-safe.
 */
public final class ApplicationContexts implements SecretStore.Listener, Runnable {

    private static final long PAUSE_MILLIS = 1000;

    private final ContextRefresh refresh;
    private final List<Started> contexts = new ArrayList<>();
    /** Of all rotations. */
    private final ChangedSecrets all = new ChangedSecrets();

    private long lastMillis = Long.MIN_VALUE;
    private boolean isRunning;

    public ApplicationContexts(Origins origins) {
        this.refresh = new ContextRefresh(origins);
    }

    /** A context has started, in a thread of the application. Its beans were bound before: to what was current then. */
    @SuppressWarnings("ReferenceEquality") // the same context, started again
    public synchronized void started(Object context) {
        Started started = new Started(context);
        for (Iterator<Started> each = contexts.iterator(); each.hasNext(); ) {
            Object other = each.next().get();
            if (other == null || other == context) {
                each.remove();
            }
        }
        contexts.add(started);
        if (!all.isEmpty() && lastMillis >= startMillis(context)) {
            started.due.add(all);
            startThread();
        }
    }

    private static long startMillis(Object context) {
        try {
            return SpringContext.startMillis(context);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return 0;
        }
    }

    /** The first value of a secret that was fetched late is no rotation. */
    @Override
    public synchronized void changed(SecretChange change) {
        if (change.before.get(change.version) == null) {
            return;
        }
        all.add(change);
        lastMillis = System.currentTimeMillis();
        for (Started context : contexts) {
            context.due.add(change);
        }
        if (!contexts.isEmpty()) {
            startThread();
        }
    }

    private void startThread() {
        if (!isRunning) {
            DaemonThreads.named("secret-agent-spring", this).start();
            isRunning = true;
        }
    }

    /** Refreshes what is due, until nothing is. */
    @Override
    public void run() {
        IdentityHashMap<Object, ChangedSecrets> due;
        do {
            pause();
            due = takeDue();
            for (Map.Entry<Object, ChangedSecrets> each : due.entrySet()) {
                refresh(each.getKey(), each.getValue());
            }
        } while (!due.isEmpty());
    }

    private void refresh(Object context, ChangedSecrets changed) {
        try {
            if (SpringContext.isActive(context)) {
                refresh.refresh(context, changed);
            }
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            Defect.log(e);
        }
    }

    /** By context, what has changed; the thread is to end if there is none. */
    private synchronized IdentityHashMap<Object, ChangedSecrets> takeDue() {
        IdentityHashMap<Object, ChangedSecrets> due = new IdentityHashMap<>();
        for (Started started : contexts) {
            Object context = started.get();
            if (context != null && !started.due.isEmpty()) {
                due.put(context, started.due);
                started.due = new ChangedSecrets();
            }
        }
        isRunning = !due.isEmpty();
        return due;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // by the host; then it begins early
        }
    }

    /** A context, and what has changed since it was refreshed. */
    private static final class Started extends WeakReference<@Nullable Object> {

        ChangedSecrets due = new ChangedSecrets();

        Started(Object context) {
            super(context);
        }
    }
}
