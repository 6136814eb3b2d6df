package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.concurrent.Callable;

/**
 * From Java 9 on: opens {@code java.lang} to this module only, and defines a class next to {@code Object}. Compiled with the build's
 * own JDK, and used by name; by reflection, its calls would cost the first weave 10 ms on Java 25.
 */
public final class ModularBootLoader implements Callable<Class<?>> {

    private final Instrumentation instrumentation;
    private final byte[] bytes;

    /** Defines nothing yet. */
    public ModularBootLoader(Instrumentation instrumentation, byte[] bytes) {
        this.instrumentation = instrumentation;
        this.bytes = bytes;
    }

    /**
     * Defines the class, and returns it.
     *
     * @throws IllegalAccessException if this JVM does not allow it
     */
    @Override
    public Class<?> call() throws IllegalAccessException {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Collections.emptySet(),
                Collections.emptyMap(),
                Collections.singletonMap(
                        "java.lang", Collections.singleton(getClass().getModule())),
                Collections.emptySet(),
                Collections.emptyMap());
        return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(bytes);
    }
}
