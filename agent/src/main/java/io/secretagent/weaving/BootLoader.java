package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;

/** Defines classes of the package {@code java.lang} in the boot loader, as the version of Java allows it. */
interface BootLoader {

    /**
     * Defines a class from its class file, and returns it.
     *
     * @throws ReflectiveOperationException if this JVM does not allow it
     */
    Class<?> define(Instrumentation instrumentation, byte[] bytes) throws ReflectiveOperationException;
}
