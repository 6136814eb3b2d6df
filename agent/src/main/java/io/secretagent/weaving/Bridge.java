package io.secretagent.weaving;

import io.secretagent.log.Log;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Defines the bridge and sets its functions: in the background, right after the start, or when a class is woven before. Most of the
 * first weave's cost is this, and none of it depends on the class. Thread-safe.
 */
public final class Bridge implements Runnable {

    static final String NAME = "java.lang.SecretAgentBridge";

    private final Instrumentation instrumentation;
    private final Function<Object, @Nullable Object>[] functions;
    private boolean isInstalled;

    public Bridge(Instrumentation instrumentation, Function<Object, @Nullable Object>[] functions) {
        this.instrumentation = instrumentation;
        this.functions = functions;
    }

    /** Defines the bridge. Never throws: where it cannot be defined, the first class to weave reports it. */
    @Override
    public void run() {
        try {
            install();
        } catch (IllegalStateException e) {
            Log.debug("The bridge is not defined ahead: " + e);
        }
    }

    /**
     * Defines the bridge at the first call.
     *
     * @throws IllegalStateException if this JVM does not allow it
     */
    synchronized void install() {
        if (!isInstalled) {
            BootClass.define(instrumentation, NAME);
            // The JVM looks for this class when it comes here, not earlier.
            SecretAgentBridge.functions = functions;
            isInstalled = true;
        }
    }
}
