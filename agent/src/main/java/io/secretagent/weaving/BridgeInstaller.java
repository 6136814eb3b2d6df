package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;

/** Defines the bridge in the boot loader. */
final class BridgeInstaller {

    static final String NAME = "java.lang.SecretAgentBridge";

    private BridgeInstaller() {}

    /**
     * Defines the bridge. To be called once, before any code that names the bridge runs.
     *
     * @throws IllegalStateException if this JVM does not allow it
     */
    static void install(Instrumentation instrumentation) {
        BootClass.define(instrumentation, NAME);
    }
}
