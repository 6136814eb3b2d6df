package io.secretagent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Handles the signals that ask a process to end, or to do something at once. By default they end a JVM with a status such as 143, which
 * a supervisor takes for a failure. By reflection, as {@code sun.misc.Signal} (module {@code jdk.unsupported}) is not in the API of Java 8.
 */
final class Signals {

    private static final String[] ENDING = {"TERM", "INT"};

    private Signals() {}

    /** Makes them end the JVM with status 0, after its shutdown hooks. Has no effect under {@code -Xrs}. */
    static void endWithStatusZero() {
        Runnable exit = new Runnable() {
            @Override
            public void run() {
                System.exit(0);
            }
        };
        for (String name : ENDING) {
            handle(name, exit);
        }
    }

    /**
     * Has SIGHUP do something instead of ending the JVM. Each signal runs it in a thread of its own. Has no effect under {@code -Xrs},
     * where the signal still ends the JVM, and on Windows, which has none.
     */
    static void atHangUp(Runnable action) {
        handle("HUP", action);
    }

    private static void handle(String name, Runnable action) {
        try {
            register(name, action);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // this JVM does not allow it, or has no such signal: the default stays
        }
    }

    private static void register(String name, final Runnable action) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object calling = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handler}, new InvocationHandler() {
                    @Override
                    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return method.getReturnType() == int.class ? System.identityHashCode(proxy) : null;
                    }
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), calling);
    }
}
