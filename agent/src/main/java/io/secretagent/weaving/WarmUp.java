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
 * Loads Byte Buddy beside the host's start, as soon as the host loads a class from near one that will be woven. So it is there,
 * or nearly, when that one comes.
 */
final class WarmUp implements Runnable {

    /** How many parts of a package's name say what a class belongs to. */
    private static final int DEPTH = 3;
    /** Says nothing yet: many applications that will not be woven have some of these. */
    private static final String TOO_WIDE = "org/apache/commons";

    private static final String THIS = "io.secretagent.weaving.WarmUp";

    private final Set<String> places = new HashSet<>();
    private volatile boolean isBegun;

    WarmUp(List<Target> targets) {
        for (Target target : targets) {
            places.add(place(target.className.replace('.', '/')));
        }
        places.remove("");
    }

    /** A class is being loaded, by any loader but the boot loader. */
    void lookAt(String internalName) {
        if (!isBegun && isNear(internalName)) {
            isBegun = true;
            DaemonThreads.named("secret-agent-weaving", this).start();
        }
    }

    /** Whether it belongs to what one of the targets belongs to. */
    boolean isNear(String internalName) {
        return places.contains(place(internalName));
    }

    private static String place(String internalName) {
        String place = start(internalName, DEPTH);
        return place.equals(TOO_WIDE) ? start(internalName, DEPTH + 1) : place;
    }

    /** So many parts of the package's name, or all. */
    private static String start(String internalName, int parts) {
        int end = -1;
        for (int i = 0, next = 0; i < parts && next >= 0; i++) {
            next = internalName.indexOf('/', end + 1);
            end = next >= 0 ? next : end;
        }
        return end < 0 ? "" : internalName.substring(0, end);
    }

    /** Weaves a class of our own, and throws it away. */
    @Override
    public void run() {
        try {
            Target target = Target.of(HookName.ENVIRONMENT, THIS, "run", Capture.RETURNED, Operation.RESOLVE)
                    .at(0);
            ClassWeaving.ofTheJar(Collections.singletonList(target), ClassFiles.read(THIS));
        } catch (IOException | RuntimeException | LinkageError e) {
            Log.debug("Byte Buddy is not loaded ahead: " + e);
        }
    }
}
