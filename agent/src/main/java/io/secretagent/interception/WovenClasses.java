package io.secretagent.interception;

import io.secretagent.log.Log;
import java.util.ArrayList;
import java.util.List;

/** Which hook was woven into which class of which loader: for whoever watches. */
public final class WovenClasses {

    private final List<String> lines = new ArrayList<>();

    synchronized void add(String hook, String className, ClassLoader loader) {
        String line = hook + ": " + className + " of "
                + (loader == null ? "the boot loader" : loader.getClass().getName());
        lines.add(line);
        Log.debug("Woven, " + line + ".");
    }

    /** As in "environment: java.lang.ProcessEnvironment of the boot loader". */
    public synchronized List<String> list() {
        return new ArrayList<>(lines);
    }
}
