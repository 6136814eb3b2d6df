package io.secretagent.weaving;

import io.secretagent.hooks.Target;
import io.secretagent.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Has the classes of targets woven that are already loaded; the others are woven when they are loaded. */
public final class LoadedClasses {

    private LoadedClasses() {}

    /** Retransforms them; the transformer must be registered, and able to retransform. */
    public static void weave(List<Target> targets, Instrumentation instrumentation) {
        Set<String> names = new HashSet<>();
        for (Target target : targets) {
            names.add(target.className);
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (names.contains(loaded.getName())) {
                weave(loaded, instrumentation);
            }
        }
    }

    private static void weave(Class<?> loaded, Instrumentation instrumentation) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | LinkageError e) {
            Log.warn("The class " + loaded.getName() + " cannot be woven in this JVM ("
                    + e.getClass().getSimpleName() + "); secrets are not replaced there.");
        }
    }
}
