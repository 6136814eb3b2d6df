package io.secretagent.beans;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls methods of the host's objects by reflection: the agent has none of their classes. */
final class Calls {

    private static final Class<?>[] NONE = {};
    private static final int MOST_CAUSES = 5;

    private Calls() {}

    /** What the host's objects always return; never null. */
    static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalStateException("an object of Spring that is not complete");
        }
        return value;
    }

    static @Nullable Object call(Object object, String method) throws ReflectiveOperationException {
        return call(object, method, NONE);
    }

    /**
     * The result of a public method.
     *
     * @throws ReflectiveOperationException if there is none, or with what it has thrown
     */
    static @Nullable Object call(Object object, String method, Class<?>[] types, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return invoke(object.getClass().getMethod(method, types), object, arguments);
    }

    /** The same of a static method. */
    static @Nullable Object callStatic(Class<?> type, String method, Class<?>[] types, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return invoke(type.getMethod(method, types), null, arguments);
    }

    /** The same of a method of the object's own class that may be private; {@code absent} if there is none. */
    static @Nullable Object callDeclared(
            Object object, String method, @Nullable Object absent, Class<?>[] types, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            try {
                return invoke(type.getDeclaredMethod(method, types), object, arguments);
            } catch (NoSuchMethodException e) {
                // the superclass may have it
            }
        }
        return absent;
    }

    private static @Nullable Object invoke(Method method, @Nullable Object object, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        method.setAccessible(true); // the class may not be public
        return method.invoke(object, arguments);
    }

    /** The classes of an exception and its causes. Not their messages: those of Spring quote values. */
    static String classesOf(Throwable thrown) {
        Throwable cause =
                thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
        StringBuilder names = new StringBuilder(cause.getClass().getName());
        int count = 1;
        for (Throwable next = cause.getCause(); next != null && count < MOST_CAUSES; next = next.getCause()) {
            names.append(", caused by ").append(next.getClass().getName());
            count++;
        }
        return names.toString();
    }
}
