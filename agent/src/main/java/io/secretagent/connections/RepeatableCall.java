package io.secretagent.connections;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call of the host that logs in without waiting for the result. It can be made again, with the same arguments. Immutable. */
final class RepeatableCall implements Supplier<Object> {

    private static final ThreadLocal<Boolean> UNDER_WAY = new ThreadLocal<>();

    private final Object object;
    private final Object[] arguments;
    private final Method method;

    private RepeatableCall(Object object, Object[] arguments, Method method) {
        this.object = object;
        this.arguments = arguments;
        this.method = method;
    }

    /**
     * A call of a woven method.
     *
     * @param call the object and the arguments
     * @param type the end of the name of the type that declares the method
     * @return null where it cannot be made again, as inside a package that its module keeps to itself
     */
    static @Nullable RepeatableCall of(Object[] call, String type, String method) {
        Class<?> declaring = HostTypes.named(type, call[0]);
        Object[] arguments = Arrays.copyOfRange(call, 1, call.length);
        if (declaring != null && Modifier.isPublic(declaring.getModifiers())) {
            for (Method declared : declaring.getDeclaredMethods()) {
                if (declared.getName().equals(method) && suits(declared, arguments)) {
                    return new RepeatableCall(call[0], arguments, declared);
                }
            }
        }
        return null;
    }

    private static boolean suits(Method method, Object[] arguments) {
        Class<?>[] types = method.getParameterTypes();
        boolean suits = types.length == arguments.length && Modifier.isPublic(method.getModifiers());
        for (int i = 0; suits && i < types.length; i++) {
            suits = arguments[i] == null || types[i].isInstance(arguments[i]);
        }
        return suits;
    }

    /** Whether this thread is inside such a call: what that returns is not repeated by itself. */
    static boolean isUnderWay() {
        return UNDER_WAY.get() != null;
    }

    /**
     * Makes the call.
     *
     * @throws RuntimeException what the method throws
     */
    @Override
    public Object get() {
        UNDER_WAY.set(true);
        try {
            return method.invoke(object, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException
                    ? (RuntimeException) e.getCause()
                    : new IllegalStateException(e.getCause());
        } finally {
            UNDER_WAY.remove();
        }
    }
}
