package io.secretagent.interception;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls public methods of the host's objects by reflection. What was found is kept with each class, for as long as that is loaded. */
final class HostCalls {

    private static final ClassValue<Map<String, Method>> METHODS = new ClassValue<Map<String, Method>>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private HostCalls() {}

    /**
     * What a method returns, whose parameters accept the arguments; none of them may be null.
     *
     * @throws IllegalStateException if there is none, or if it throws
     */
    static @Nullable Object call(Object on, String name, Object... arguments) {
        Method method = method(on.getClass(), name, arguments);
        try {
            return method.invoke(on, arguments);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same where the method returns an object always. */
    static Object get(Object on, String name, Object... arguments) {
        Object result = call(on, name, arguments);
        if (result == null) {
            throw new IllegalStateException(name + " has returned null");
        }
        return result;
    }

    /** Whether a class has a public method of that name without parameters. */
    static boolean has(Object on, String name) {
        try {
            method(on.getClass(), name);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Method method(Class<?> type, String name, Object... arguments) {
        Map<String, Method> known = METHODS.get(type);
        String key = name + arguments.length;
        Method found = known.get(key);
        if (found == null) {
            found = find(type, name, arguments);
            known.put(key, found);
        }
        return found;
    }

    private static Method find(Class<?> type, String name, Object... arguments) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && accepts(method.getParameterTypes(), arguments)) {
                method.setAccessible(true); // a public method of a class that is not
                return method;
            }
        }
        throw new IllegalStateException(type.getName() + " has no " + name);
    }

    private static boolean accepts(Class<?>[] parameters, Object... arguments) {
        boolean accepts = parameters.length == arguments.length;
        for (int i = 0; accepts && i < parameters.length; i++) {
            accepts = parameters[i].isInstance(arguments[i])
                    || (parameters[i] == int.class && arguments[i] instanceof Integer);
        }
        return accepts;
    }
}
