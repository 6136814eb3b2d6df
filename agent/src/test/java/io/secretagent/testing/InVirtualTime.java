package io.secretagent.testing;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Runs the test methods of a class, which have no parameters, with classes of {@link VirtualTimeLoader}. */
public final class InVirtualTime implements InvocationInterceptor {

    /** One for all methods: what the JVM has compiled for one of them is fast for the next. */
    private final ClassLoader loader = new VirtualTimeLoader(getClass().getClassLoader());

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> context, ExtensionContext extension)
            throws Throwable {
        invocation.skip();
        Class<?> test = Class.forName(context.getTargetClass().getName(), true, loader);
        Constructor<?> constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method method = test.getDeclaredMethod(context.getExecutable().getName());
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance());
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
