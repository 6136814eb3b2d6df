package io.secretagent.weaving;

import io.secretagent.hooks.HookName;
import io.secretagent.log.Log;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records, for monitoring, which hook was woven into which class of which loader, and how often it has replaced a value. Thread-safe. */
public final class WovenClasses {

    private final List<String> lines = new ArrayList<>();
    private final Set<String> unfit = new HashSet<>();
    private final Map<String, AtomicLong> answers = new TreeMap<>();

    /** The counter of the values that a hook has replaced by secrets. */
    public synchronized AtomicLong counter(HookName hook) {
        AtomicLong counter = answers.get(hook.toString());
        if (counter == null) {
            counter = new AtomicLong();
            answers.put(hook.toString(), counter);
        }
        return counter;
    }

    synchronized void add(HookName hook, String className, @Nullable ClassLoader loader) {
        String line = hook + ": " + className + " of "
                + (loader == null ? "the boot loader" : loader.getClass().getName());
        if (!lines.contains(
                line)) { // debuggers and other agents have classes woven again, some of them all classes every minute
            lines.add(line);
        }
        Log.debug("Woven, " + line + ".");
    }

    /** Records a class that cannot be woven, as it lacks what the hook needs. */
    public synchronized void addUnfit(String className) {
        unfit.add(className);
    }

    public synchronized boolean isUnfit(String className) {
        return unfit.contains(className);
    }

    /** The classes that cannot be woven, in alphabetical order. */
    public synchronized List<String> unfit() {
        return new ArrayList<>(new TreeSet<>(unfit));
    }

    public synchronized boolean has(HookName hook) {
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

    /** By hook that is on, how often it has replaced a value by a secret. */
    public synchronized Map<String, Long> answers() {
        Map<String, Long> current = new TreeMap<>();
        for (Map.Entry<String, AtomicLong> counter : answers.entrySet()) {
            current.put(counter.getKey(), counter.getValue().get());
        }
        return current;
    }
}
