package io.secretagent.weaving;

import io.secretagent.interception.Answers;
import java.lang.instrument.Instrumentation;

/** Puts the bridge and the agent's answers in place, at the first need. */
public final class Bridge {

    private final Instrumentation instrumentation;
    private final Answers answers;
    private boolean isThere;

    public Bridge(Instrumentation instrumentation, Answers answers) {
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

        static void set(Answers answers) {
            SecretAgentBridge.answers = answers.inPlaces();
        }
    }
}
