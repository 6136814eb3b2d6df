package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Opens packages of modules to the agent, as reflection there needs it. Java 9 and newer; this class is loaded on Java 8, too. */
public final class OpenPackage {

    private OpenPackage() {}

    /**
     * Opens the package of a class.
     *
     * @throws IllegalStateException if this JVM does not allow it
     */
    public static void of(Class<?> type, Instrumentation instrumentation) {
        String name = type.getName();
        try {
            Class<?> module = Class.forName("java.lang.Module");
            Object own = Class.class.getMethod("getModule").invoke(OpenPackage.class);
            Instrumentation.class
                    .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
                    .invoke(
                            instrumentation,
                            Class.class.getMethod("getModule").invoke(type),
                            Collections.emptySet(),
                            Collections.emptyMap(),
                            Collections.singletonMap(
                                    name.substring(0, name.lastIndexOf('.')), Collections.singleton(own)),
                            Collections.emptySet(),
                            Collections.emptyMap());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
