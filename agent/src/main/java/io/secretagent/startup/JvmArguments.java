package io.secretagent.startup;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The JVM's arguments, exactly: from its internals, because JMX must not start before {@code main}. It costs a start milliseconds, so
 * {@link CommandLine} is asked first.
 */
final class JvmArguments {

    private JvmArguments() {}

    /**
     * {@code jdk.internal.misc.VM.getRuntimeArguments()}, after opening its package to this class loader alone; empty on Java 8, and
     * where they cannot be read.
     */
    static String[] of(Instrumentation instrumentation) {
        try {
            Class<?> module = Class.forName("java.lang.Module");
            Method moduleOf = Class.class.getMethod("getModule");
            Map<String, Set<?>> exports = new HashMap<>();
            exports.put("jdk.internal.misc", Collections.singleton(moduleOf.invoke(JvmArguments.class)));
            Instrumentation.class
                    .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
                    .invoke(
                            instrumentation,
                            moduleOf.invoke(Object.class),
                            new HashSet<>(),
                            exports,
                            new HashMap<>(),
                            new HashSet<>(),
                            new HashMap<>());
            Method arguments = Class.forName("jdk.internal.misc.VM").getMethod("getRuntimeArguments");
            return (String[]) arguments.invoke(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return new String[0];
        }
    }
}
