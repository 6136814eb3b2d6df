package io.secretagent.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The signals that ask a process to end. By themselves they end a JVM with 143 and the like, which a supervisor takes for a
 * failure. By reflection, as {@code sun.misc.Signal} (module {@code jdk.unsupported}) is not in the API of Java 8.
 */
final class Signals {

    private static final String[] ENDING = {"TERM", "INT", "HUP"};

    private Signals() {}

    /** From now on they end the JVM with status 0, by way of its shutdown hooks. Under {@code -Xrs} nothing changes. */
    static void endWithStatusZero() {
        for (String name : ENDING) {
            try {
                handle(name);
            } catch (ReflectiveOperationException | RuntimeException e) {
                continue; // this JVM does not let us, or has no such signal: it ends with a status of its own
            }
        }
    }

    private static void handle(String name) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object exit = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {handler}, new InvocationHandler() {
                    @Override
                    public Object invoke(Object proxy, Method method, Object[] arguments) {
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
