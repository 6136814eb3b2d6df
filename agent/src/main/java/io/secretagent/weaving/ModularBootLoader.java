package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;

/**
 * From Java 9 on: opens {@code java.lang} to this module only, and defines the class next to {@code Object}. Compiled with the build's
 * own JDK, and used by name; by reflection, its calls would cost the first weave 10 ms on Java 25.
 */
public final class ModularBootLoader implements BootLoader {

    @Override
    public Class<?> define(Instrumentation instrumentation, byte[] bytes) throws ReflectiveOperationException {
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
