package io.secretagent.weaving;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines a class of the package {@code java.lang} in the boot loader. Not by {@code appendToBootstrapClassLoaderSearch}: with that,
 * some JVMs print a warning, and the host's class data archive is not used.
 */
public final class BootClass {

    private BootClass() {}

    /**
     * Defines the class, and returns it. To be called once for each, before any code that names it runs.
     *
     * @param name the class, of the agent's jar
     * @throws IllegalStateException if this JVM does not allow it
     */
    public static Class<?> define(Instrumentation instrumentation, String name) {
        try {
            byte[] bytes = ClassFiles.require(name);
            if (hasModules()) {
                return byLookup(instrumentation, bytes);
            }
            return byUnsafe(name, bytes);
        } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError e) {
            throw new IllegalStateException(name + " cannot be defined: " + e, e);
        }
    }

    /** Whether this is Java 9 or newer. Decided by a class, as the host may have removed the system properties. */
    static boolean hasModules() {
        try {
            Class.forName("java.lang.Module");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Opens {@code java.lang} to this module only, and defines the class next to {@code Object}. By reflection, as Java 8 lacks all of it. */
    private static Class<?> byLookup(Instrumentation instrumentation, byte[] bytes)
            throws ReflectiveOperationException {
        Class<?> module = Class.forName("java.lang.Module");
        Method getModule = Class.class.getMethod("getModule");
        Object javaBase = getModule.invoke(Object.class);
        Set<Object> ours = Collections.singleton(getModule.invoke(BootClass.class));
        Map<String, Set<Object>> opens = Collections.singletonMap("java.lang", ours);
        Instrumentation.class
                .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
                .invoke(
                        instrumentation,
                        javaBase,
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
        Object lookup = MethodHandles.class
                .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                .invoke(null, Object.class, MethodHandles.lookup());
        return (Class<?>) MethodHandles.Lookup.class
                .getMethod("defineClass", byte[].class)
                .invoke(lookup, (Object) bytes);
    }

    private static Class<?> byUnsafe(String name, byte[] bytes) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        return (Class<?>) unsafe.getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(instance.get(null), name, bytes, 0, bytes.length, null, null);
    }
}
