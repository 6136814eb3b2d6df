package io.secretagent.weaving;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.security.ProtectionDomain;
import java.util.concurrent.Callable;

/**
 * Defines a class of the package {@code java.lang} in the boot loader. Not by {@code appendToBootstrapClassLoaderSearch}: with that,
 * some JVMs print a warning, and the host's class data archive is not used.
 */
public final class BootClass {

    /** Loaded by name: it calls what Java 8 does not have. */
    private static final String FROM_JAVA_9 = "io.secretagent.weaving.ModularBootLoader";

    private BootClass() {}

    /**
     * Defines the class, and returns it. To be called once for each, before any code that names it runs.
     *
     * @param name the class, of the agent's jar
     * @throws IllegalStateException if this JVM does not allow it
     */
    public static Class<?> define(Instrumentation instrumentation, String name) {
        try {
            byte[] bytes = classFile(name);
            return hasModules() ? byLookup(instrumentation, bytes) : byUnsafe(name, bytes);
        } catch (Exception | LinkageError e) {
            throw new IllegalStateException(name + " cannot be defined: " + e, e);
        }
    }

    /** The agent's class files are named {@code .classdata} in its jar. */
    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = BootClass.class.getResourceAsStream("/" + name.replace('.', '/') + ".classdata")) {
            if (in == null) {
                throw new IOException("The agent's jar lacks it.");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return bytes.toByteArray();
        }
    }

    private static Class<?> byLookup(Instrumentation instrumentation, byte[] bytes) throws Exception {
        return (Class<?>) Class.forName(FROM_JAVA_9)
                .asSubclass(Callable.class)
                .getConstructor(Instrumentation.class, byte[].class)
                .newInstance(instrumentation, bytes)
                .call();
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
