package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.List;

/** One method of one class to weave: for which hook, what is captured, and what is done with it. Names only, so that no class is loaded. */
public final class Target {

    private static final String REPORT =
            "Secrets are not replaced there. Publish them as system properties, and report the version of the library.";

    /** The {@link #method} that means a constructor; only an argument of it can be captured. */
    public static final String CONSTRUCTOR = "<init>";

    /** The hook that {@code intercept} names. */
    public final HookName hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    public final String className;

    public final String method;
    /** The binary names of the parameters' types. */
    public final String[] parameters;

    public final Capture capture;
    public final Operation operation;
    /** What a class without the method means for its users, and what helps; a sentence or more, for the warning. */
    public final String advice;
    /** The index of the bridge's function for this target; -1 before it is assigned. */
    public final int place;

    private Target(
            HookName hook,
            String className,
            String method,
            String[] parameters,
            Capture capture,
            Operation operation,
            String advice,
            int place) {
        this.hook = hook;
        this.className = className;
        this.method = method;
        this.parameters = parameters;
        this.capture = capture;
        this.operation = operation;
        this.advice = advice;
        this.place = place;
    }

    /** A target without a place. */
    public static Target of(
            HookName hook,
            String className,
            String method,
            Capture capture,
            Operation operation,
            String... parameters) {
        return new Target(hook, className, method, parameters, capture, operation, REPORT, -1);
    }

    /** The same with another {@link #advice}. */
    public Target advising(String otherAdvice) {
        return new Target(hook, className, method, parameters, capture, operation, otherAdvice, place);
    }

    /** This target in another class. */
    public Target in(String otherClass) {
        return new Target(hook, otherClass, method, parameters, capture, operation, advice, place);
    }

    /** The same targets with consecutive places, beginning with a given one. */
    public static List<Target> placed(List<Target> targets, int first) {
        List<Target> placed = new ArrayList<>();
        for (Target target : targets) {
            placed.add(target.at(first + placed.size()));
        }
        return placed;
    }

    /** This target at a place. */
    public Target at(int otherPlace) {
        return new Target(hook, className, method, parameters, capture, operation, advice, otherPlace);
    }
}
