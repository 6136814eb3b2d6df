package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.List;

/** One method of one class that is woven: for which hook, and what is done there. Names only, so that nothing is loaded. */
public final class Target {

    /** The method's name that means a constructor, of which an argument may be handed over. */
    public static final String CONSTRUCTOR = "<init>";

    /** As {@code intercept} names it. */
    public final HookName hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    public final String className;

    public final String method;
    /** The binary names of the parameters' types. */
    public final String[] parameters;

    public final Capture capture;
    /** What the bridge answers. */
    public final Operation operation;
    /** The answer's place in the bridge. */
    public final int index;

    private Target(
            HookName hook,
            String className,
            String method,
            String[] parameters,
            Capture capture,
            Operation operation,
            int index) {
        this.hook = hook;
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.capture = capture;
        this.operation = operation;
        this.index = index;
    }

    /** A method of which something is handed to an operation. */
    public static Target of(
            HookName hook,
            String className,
            String method,
            Capture capture,
            Operation operation,
            String... parameters) {
        return new Target(hook, className, method, parameters, capture, operation, -1);
    }

    /** This target in another class. */
    public Target in(String otherClass) {
        return new Target(hook, otherClass, method, parameters, capture, operation, index);
    }

    /** The same targets, each with a place in the bridge; the first has the given one. */
    public static List<Target> placed(List<Target> targets, int first) {
        List<Target> placed = new ArrayList<>();
        for (Target target : targets) {
            placed.add(target.at(first + placed.size()));
        }
        return placed;
    }

    /** This target with a place in the bridge. */
    public Target at(int place) {
        return new Target(hook, className, method, parameters, capture, operation, place);
    }
}
