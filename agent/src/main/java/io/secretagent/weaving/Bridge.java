package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines the bridge and sets its functions, when the first class is woven. Thread-safe. */
public final class Bridge {

    static final String NAME = "java.lang.SecretAgentBridge";

    private final Instrumentation instrumentation;
    private final Function<Object, @Nullable Object>[] functions;
    private boolean isInstalled;

    public Bridge(Instrumentation instrumentation, Function<Object, @Nullable Object>[] functions) {
        this.instrumentation = instrumentation;
        this.functions = functions;
    }

    /**
     * Defines the bridge at the first call.
     *
     * @throws IllegalStateException if this JVM does not allow it
     */
    synchronized void install() {
        if (!isInstalled) {
            BootClass.define(instrumentation, NAME);
            Setter.set(functions);
            isInstalled = true;
        }
    }

    /** The only class that names the bridge; it is loaded after the bridge is defined. */
    private static final class Setter {

        static void set(Function<Object, @Nullable Object>[] functions) {
            SecretAgentBridge.functions = functions;
        }
    }
}
