package io.secretagent.checkpoint;

import io.secretagent.log.Log;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A resource of CRaC's API, as the {@code Context} of any package has it: {@code jdk.crac} of a JVM, {@code org.crac} of a library, or
 * Lambda's own. It is created in the loader of that package, and calls what is notified of checkpoints.
 *
 * <p>The resource that is registered first is the last before a checkpoint and the first after the restore: the application closes its
 * connections before, and finds the secrets after. Source: the documentation of {@code org.crac.Context}.
 */
public final class CheckpointResource implements InvocationHandler {

    /** With Lambda's, the name of this class in all of its packages. */
    private static final String CONTEXT = ".Context";

    /** Contexts have weak references to their resources. */
    private static final List<CheckpointResource> REGISTERED = new CopyOnWriteArrayList<>();

    private final Object context;
    private final Checkpointed notified;
    private @Nullable Object proxy;

    private CheckpointResource(Object context, Checkpointed notified) {
        this.context = context;
        this.notified = notified;
    }

    /** Registers with the JVM, which has the package {@code jdk.crac}. What fails is logged. */
    public static void registerWithJdk(Checkpointed notified) {
        try {
            Class<?> core = Class.forName("jdk.crac.Core", true, null);
            Object context = core.getMethod("getGlobalContext").invoke(null);
            if (context != null) {
                register(context, notified);
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            warn("jdk.crac.Core", e);
        }
    }

    /** Registers with a context, once. What fails is logged. */
    public static synchronized void register(Object context, Checkpointed notified) {
        for (CheckpointResource each : REGISTERED) {
            if (each.isOf(context)) {
                return;
            }
        }
        CheckpointResource resource = new CheckpointResource(context, notified);
        REGISTERED.add(resource);
        try {
            resource.register(typeOf(context));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            warn(context.getClass().getName(), e);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a context is known by its identity
    private boolean isOf(Object other) {
        return context == other;
    }

    /** Its class of the API, which other code may call, unlike the class that implements it. */
    private static Class<?> typeOf(Object context) throws ClassNotFoundException {
        for (Class<?> type = context.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().endsWith(CONTEXT)) {
                return type;
            }
        }
        throw new ClassNotFoundException("no superclass of the name Context");
    }

    private void register(Class<?> type) throws ReflectiveOperationException {
        String name = type.getName();
        ClassLoader loader = type.getClassLoader();
        String ofResource = name.substring(0, name.length() - CONTEXT.length()) + ".Resource";
        Class<?> resource = Class.forName(ofResource, false, loader);
        Object registered = Proxy.newProxyInstance(loader, new Class<?>[] {resource}, this);
        proxy = registered;
        type.getMethod("register", resource).invoke(context, registered);
        Log.debug("Checkpoints of this JVM are prepared for, by " + name + ".");
    }

    private static void warn(String api, Throwable e) {
        Throwable cause = e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
        Log.warn(
                "Checkpoints of this JVM are not prepared for, as " + api + " cannot be used ("
                        + cause.getClass().getName()
                        + "): the secrets would be in them, and open connections may prevent them. Report the version of that API.");
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a resource is equal to itself only
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Exception {
        switch (method.getName()) {
            case "beforeCheckpoint":
                notified.beforeCheckpoint();
                return null;
            case "afterRestore":
                notified.afterRestore();
                return null;
            case "hashCode":
                return System.identityHashCode(proxy);
            case "equals":
                return arguments != null && arguments[0] == proxy;
            case "toString":
                return "Secret Agent";
            default:
                return null;
        }
    }
}
