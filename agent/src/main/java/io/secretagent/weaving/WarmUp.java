package io.secretagent.weaving;

import io.secretagent.hooks.Capture;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.Target;
import io.secretagent.log.Log;
import io.secretagent.process.DaemonThreads;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads Byte Buddy in the background as soon as the host loads a class of the same library as a target, so that it is ready, or
 * nearly, when the target itself is loaded. Thread-safe.
 */
final class WarmUp implements Runnable {

    /** How many parts of a package's name identify a library. */
    private static final int DEPTH = 3;
    /** Needs one part more: many applications have other libraries below it, and will not be woven. */
    private static final String TOO_WIDE = "org/apache/commons";

    private static final String THIS = "io.secretagent.weaving.WarmUp";

    private final Set<String> libraries = new HashSet<>();
    private volatile boolean isBegun;

    WarmUp(List<Target> targets) {
        for (Target target : targets) {
            libraries.add(library(target.className.replace('.', '/')));
        }
        libraries.remove("");
    }

    /** To be called for each class that is loaded, except by the boot loader. */
    void lookAt(String internalName) {
        if (!isBegun && isNear(internalName)) {
            isBegun = true;
            DaemonThreads.named("secret-agent-weaving", this).start();
        }
    }

    /** Whether a class belongs to the library of a target. */
    boolean isNear(String internalName) {
        return libraries.contains(library(internalName));
    }

    private static String library(String internalName) {
        String library = start(internalName, DEPTH);
        return library.equals(TOO_WIDE) ? start(internalName, DEPTH + 1) : library;
    }

    /** The first parts of the package's name; all of it, if it has fewer. */
    private static String start(String internalName, int parts) {
        int end = -1;
        for (int i = 0, next = 0; i < parts && next >= 0; i++) {
            next = internalName.indexOf('/', end + 1);
            end = next >= 0 ? next : end;
        }
        return end < 0 ? "" : internalName.substring(0, end);
    }

    /** Weaves a class of the agent, and discards the result. */
    @Override
    public void run() {
        try {
            Target target = Target.of(HookName.ENVIRONMENT, THIS, "run", Capture.RETURNED, Operation.RESOLVE)
                    .at(0);
            ClassWeaving.withJar(Collections.singletonList(target), ClassFiles.require(THIS));
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.debug("Byte Buddy could not be loaded early: " + e);
        }
    }
}
