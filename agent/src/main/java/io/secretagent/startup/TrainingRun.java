package io.secretagent.startup;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the runs that create a CDS or AOT archive. They happen while an image is built, where no secret is available, and none
 * may get into the archive. The flags are read from the JVM's internals, because JMX must not start before {@code main}.
 */
public final class TrainingRun {

    private static final String[] FLAGS = {
        "-XX:ArchiveClassesAtExit",
        "-XX:AOTMode=record",
        "-XX:AOTMode=create",
        "-XX:AOTCacheOutput",
        "-Xshare:dump",
        "-XX:DumpLoadedClassList"
    };

    private TrainingRun() {}

    /** The flag that makes this JVM a training run, or null: on Java 8, and where the flags cannot be read, always. */
    public static @Nullable String flag(Instrumentation instrumentation) {
        for (String argument : arguments(instrumentation)) {
            for (String flag : FLAGS) {
                if (argument.startsWith(flag)) {
                    return argument;
                }
            }
        }
        return null;
    }

    /** {@code jdk.internal.misc.VM.getRuntimeArguments()}, after opening its package to this class loader alone. */
    private static String[] arguments(Instrumentation instrumentation) {
        try {
            Class<?> module = Class.forName("java.lang.Module");
            Method moduleOf = Class.class.getMethod("getModule");
            Map<String, Set<?>> exports = new HashMap<>();
            exports.put("jdk.internal.misc", Collections.singleton(moduleOf.invoke(TrainingRun.class)));
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
