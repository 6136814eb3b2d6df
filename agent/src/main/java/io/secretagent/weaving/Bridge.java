package io.secretagent.weaving;

import java.lang.instrument.Instrumentation;
import java.util.function.Function;

/** Puts the bridge and the agent's answers in place, at the first need. */
public final class Bridge {

    private final Instrumentation instrumentation;
    private final Function<Object, Object>[] answers;
    private boolean isThere;

    public Bridge(Instrumentation instrumentation, Function<Object, Object>[] answers) {
        this.instrumentation = instrumentation;
        this.answers = answers;
    }

    /**
     * Puts it in place, once.
     *
     * @throws IllegalStateException if this JVM does not let us
     */
    synchronized void install() {
        if (!isThere) {
            BridgeInstaller.install(instrumentation);
            Setter.set(answers);
            isThere = true;
        }
    }

    /** The only class that names the bridge, which must be there before it. */
    private static final class Setter {

        static void set(Function<Object, Object>[] answers) {
            SecretAgentBridge.answers = answers;
        }
    }
}
