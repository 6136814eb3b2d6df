package io.secretagent.weaving;

import io.secretagent.interception.Answers;
import io.secretagent.log.Log;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which hook was woven into which class of which loader, and how often it has answered: for whoever watches. */
public final class WovenClasses {

    private final List<String> lines = new ArrayList<>();
    private final Set<String> unfit = new HashSet<>();
    private volatile Answers answers;

    public void countBy(Answers newAnswers) {
        answers = newAnswers;
    }

    synchronized void add(String hook, String className, ClassLoader loader) {
        String line = hook + ": " + className + " of "
                + (loader == null ? "the boot loader" : loader.getClass().getName());
        lines.add(line);
        Log.debug("Woven, " + line + ".");
    }

    /** A class that a hook was for has not what the hook needs. */
    public synchronized void addUnfit(String className) {
        unfit.add(className);
    }

    public synchronized boolean isUnfit(String className) {
        return unfit.contains(className);
    }

    public synchronized boolean has(String hook) {
        for (String line : lines) {
            if (line.startsWith(hook + ": ")) {
                return true;
            }
        }
        return false;
    }

    /** As in "environment: java.lang.ProcessEnvironment of the boot loader". */
    public synchronized List<String> list() {
        return new ArrayList<>(lines);
    }

    /** By hook that is on, how often it has put a secret where a reference was. */
    public Map<String, Long> answers() {
        Answers now = answers;
        return now == null ? Collections.<String, Long>emptyMap() : now.counts();
    }
}
