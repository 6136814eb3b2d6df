package io.secretagent.connections;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Types of the host's libraries, which are known by their names, and calls of their public methods. */
final class HostTypes {

    private HostTypes() {}

    /** The superclass or interface of an object whose name has this end; null if it has none. */
    static @Nullable Class<?> named(String end, Object object) {
        return named(end, object.getClass());
    }

    private static @Nullable Class<?> named(String end, @Nullable Class<?> type) {
        if (type == null || type.getName().endsWith(end)) {
            return type;
        }
        for (Class<?> parent : type.getInterfaces()) {
            Class<?> found = named(end, parent);
            if (found != null) {
                return found;
            }
        }
        return named(end, type.getSuperclass());
    }

    /**
     * Calls a public method of a public type that has one parameter.
     *
     * @param on null for a static method
     * @throws IllegalStateException if the type has no such method, or that throws
     */
    static Object call(Class<?> type, @Nullable Object on, String method, Class<?> parameter, Object argument) {
        try {
            return type.getMethod(method, parameter).invoke(on, argument);
        } catch (InvocationTargetException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
