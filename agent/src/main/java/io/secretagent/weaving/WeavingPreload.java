package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.log.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Weaves a class of the agent with every advice, and discards the result. This loads all of Byte Buddy that weaving needs, and reads
 * the class files of the advice into memory.
 */
public final class WeavingPreload implements Runnable {

    private static final String OBJECT = "java.lang.Object";

    @Override
    public void run() {
        try {
            ClassFiles.require(BridgeInstaller.NAME);
            ClassWeaving.withJar(targets(), ClassFiles.require(Sample.class.getName()));
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.debug("Byte Buddy is not preloaded: " + e);
        }
    }

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (Capture capture : Capture.values()) {
            targets.add(Target.of(
                            HookName.ENVIRONMENT,
                            Sample.class.getName(),
                            "take",
                            capture,
                            Operation.RESOLVE,
                            "java.lang.String",
                            OBJECT,
                            OBJECT,
                            OBJECT,
                            OBJECT)
                    .at(0));
        }
        return targets;
    }

    /** A method as those of drivers, with as many parameters as any advice captures. */
    static final class Sample {

        private Sample() {}

        Object take(String first, Object second, Object third, Object fourth, Object fifth) {
            try {
                return second == null ? first : second.toString();
            } finally {
                second = null;
            }
        }
    }
}
