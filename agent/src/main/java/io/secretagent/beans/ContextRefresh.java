package io.secretagent.beans;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.Origins;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes one context: by the {@code ContextRefresher} of Spring Cloud where the context has one, else by binding its beans. What the
 * application throws is logged once.
 */
final class ContextRefresh {

    private static final String REFRESHER = "org.springframework.cloud.context.refresh.ContextRefresher";

    private final Origins origins;
    private final OncePerText logged = new OncePerText();

    ContextRefresh(Origins origins) {
        this.origins = origins;
    }

    /** Runs the application's code, with its loader as the thread's. */
    void refresh(Object springs, ChangedSecrets changed) {
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        try {
            SpringContext context = new SpringContext(springs);
            thread.setContextClassLoader(context.loader());
            refresh(context, changed);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError | StackOverflowError e) {
            warnOnce("After a rotation of " + changed + ", an application context of Spring could not be refreshed: "
                    + Calls.classesOf(e)
                    + ". Its beans may hold earlier values until the next rotation or a restart. The application's own"
                    + " log may say more.");
        } finally {
            thread.setContextClassLoader(ours);
        }
    }

    private void refresh(SpringContext context, ChangedSecrets changed) throws ReflectiveOperationException {
        PropertiesBeans beans = new PropertiesBeans(context, new HeldValues(context, origins, changed));
        Object refresher = refresher(context);
        if (refresher == null) {
            beans.bindAgain();
        } else {
            Calls.call(refresher, "refresh");
            Log.info("Called the ContextRefresher of Spring Cloud in \"" + context.name() + "\", for " + changed + ".");
            beans.findConstructed();
        }
        report(context, beans);
    }

    private static @Nullable Object refresher(SpringContext context) throws ReflectiveOperationException {
        Class<?> type = context.type(REFRESHER);
        return type == null ? null : context.singletonOf(type);
    }

    private void report(SpringContext context, PropertiesBeans beans) throws ReflectiveOperationException {
        String where = " in \"" + context.name() + "\"";
        if (!beans.bound.isEmpty()) {
            Log.info("Bound again" + where + ", with the secrets that have changed: " + String.join(", ", beans.bound)
                    + ".");
        }
        if (!beans.constructed.isEmpty()) {
            warnOnce("These beans" + where + " get secrets by their constructor, and keep the values from before a"
                    + " rotation: " + String.join(", ", beans.constructed)
                    + ". Give the classes setters instead, or read the settings from the Environment at each use.");
        }
        if (!beans.failed.isEmpty()) {
            warnOnce("These beans" + where + " could not be bound again, and may hold earlier values: "
                    + String.join("; ", beans.failed)
                    + ". Their setters or their validation refuse what the application accepts at its start.");
        }
    }

    private void warnOnce(String text) {
        if (logged.isNew(text)) {
            Log.warn(text);
        }
    }
}
