package io.secretagent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Handles the signals that ask a process to end. By default they end a JVM with a status such as 143, which a supervisor takes for
 * a failure. By reflection, as {@code sun.misc.Signal} (module {@code jdk.unsupported}) is not in the API of Java 8.
 */
final class Signals {

    private static final String[] ENDING = {"TERM", "INT", "HUP"};

    private Signals() {}

    /** Makes them end the JVM with status 0, after its shutdown hooks. Has no effect under {@code -Xrs}. */
    static void endWithStatusZero() {
        for (String name : ENDING) {
            try {
                handle(name);
            } catch (ReflectiveOperationException | RuntimeException e) {
                // this JVM does not allow it, or has no such signal: it ends with the default status
            }
        }
    }

    private static void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object exit = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handler}, new InvocationHandler() {
                    @Override
                    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
                        if (method.getName().equals("handle")) {
                            System.exit(0);
                        }
                        return method.getReturnType() == int.class ? System.identityHashCode(proxy) : null;
                    }
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), exit);
    }
}
