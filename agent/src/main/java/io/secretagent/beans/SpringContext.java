package io.secretagent.beans;

import org.jspecify.annotations.Nullable;

/** An application context of Spring 5 and newer. Every method throws what the context throws. */
final class SpringContext {

    private final Object context;
    private final Object factory;
    private final ClassLoader loader;

    /**
     * A context.
     *
     * @param context an object of {@code org.springframework.context.ApplicationContext}
     */
    SpringContext(Object context) throws ReflectiveOperationException {
        this.context = context;
        this.factory = Calls.required(Calls.call(context, "getBeanFactory"));
        // not the context's getClassLoader: that is this thread's where the application has set none
        @Nullable ClassLoader own = (ClassLoader) Calls.call(factory, "getBeanClassLoader");
        this.loader = own == null ? context.getClass().getClassLoader() : own;
    }

    /** The object that Spring has. */
    Object object() {
        return context;
    }

    /** The loader of the application's classes. */
    ClassLoader loader() {
        return loader;
    }

    /** A class that the application has; null if it has none of that name. It is not initialised. */
    @Nullable
    Class<?> type(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** Whether a context has started and was not closed. */
    static boolean isActive(Object context) throws ReflectiveOperationException {
        return Boolean.TRUE.equals(Calls.call(context, "isActive"));
    }

    /** When a context began to start, in milliseconds since 1970. */
    static long startMillis(Object context) throws ReflectiveOperationException {
        Object millis = Calls.call(context, "getStartupDate");
        return millis instanceof Long ? (Long) millis : 0;
    }

    /** The names of the beans that exist. None is created for it. */
    String[] singletonNames() throws ReflectiveOperationException {
        return (String[]) Calls.required(Calls.call(factory, "getSingletonNames"));
    }

    /** The bean of a name, if it exists and is complete; else null. */
    @Nullable
    Object singleton(String name) throws ReflectiveOperationException {
        Class<?>[] text = {String.class};
        return Boolean.TRUE.equals(Calls.call(factory, "isCurrentlyInCreation", text, name))
                ? null
                : Calls.call(factory, "getSingleton", text, name);
    }

    /** The first bean of a type, if one exists; not one of a parent. */
    @Nullable
    Object singletonOf(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = {Class.class, boolean.class, boolean.class};
        String[] names =
                (String[]) Calls.required(Calls.call(context, "getBeanNamesForType", types, type, false, false));
        return names.length == 0 ? null : singleton(names[0]);
    }

    /** Its {@code org.springframework.core.env.Environment}. */
    Object environment() throws ReflectiveOperationException {
        return Calls.required(Calls.call(context, "getEnvironment"));
    }

    /** As Spring calls it in its own log: as in {@code application} or {@code management}. */
    String name() throws ReflectiveOperationException {
        return String.valueOf(Calls.call(context, "getId"));
    }
}
