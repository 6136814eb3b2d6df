package io.secretagent.interception;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls public methods of the host's objects by reflection. What was found is kept with each class, for as long as that is loaded. */
final class HostCalls {

    private static final ClassValue<Map<String, Optional<Method>>> METHODS =
            new ClassValue<Map<String, Optional<Method>>>() {
                @Override
                protected Map<String, Optional<Method>> computeValue(Class<?> type) {
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
        Optional<Method> method = method(on.getClass(), name, arguments);
        if (!method.isPresent()) {
            throw new IllegalStateException(on.getClass().getName() + " has no " + name);
        }
        try {
            return method.get().invoke(on, arguments);
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
        return method(on.getClass(), name).isPresent();
    }

    private static Optional<Method> method(Class<?> type, String name, Object... arguments) {
        Map<String, Optional<Method>> known = METHODS.get(type);
        String key = name + arguments.length;
        Optional<Method> found = known.get(key);
        if (found == null) {
            found = find(type, name, arguments);
            known.put(key, found);
        }
        return found;
    }

    private static Optional<Method> find(Class<?> type, String name, Object... arguments) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals(name) && accepts(method.getParameterTypes(), arguments)) {
                method.setAccessible(true); // a public method of a class that is not
                return Optional.of(method);
            }
        }
        return Optional.empty();
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
