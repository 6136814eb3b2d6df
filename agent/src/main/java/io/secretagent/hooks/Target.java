package io.secretagent.hooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One method of one class to weave: for which hook, what is captured, and what is done with it. Names only, so that no class is loaded. */
public final class Target {

    private static final String REPORT =
            "Secrets are not replaced there. Publish them as system properties, and report the version of the library.";

    /** The {@link #method} that means a constructor; only an argument of it can be captured. */
    public static final String CONSTRUCTOR = "<init>";

    /** The parameters that mean every method of the name. */
    public static final String ANY = "*";

    /** The hook that {@code intercept} names. */
    public final HookName hook;
    /** The binary name, as in {@code java.lang.ProcessEnvironment}. */
    public final String className;

    public final String method;
    /** The binary names of the parameters' types. */
    public final String[] parameters;

    public final Capture capture;
    public final Operation operation;
    /** What a class without the method means for its users, and what helps; a sentence or more, for the warning; empty for none. */
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

    /** A place for each operation of each client's hook that is on: their tables are not loaded yet. */
    static List<Target> ofClients(Set<HookName> on) {
        List<Target> targets = new ArrayList<>();
        for (HookName hook : on) {
            for (Operation operation : Operation.OF_CLIENTS) {
                if (hook.compareTo(HookName.REDIS) >= 0) {
                    targets.add(of(hook, "", "", Capture.RETURNED, operation));
                }
            }
        }
        return targets;
    }

    /** This target at the place of the one with its hook and operation; null if that is missing, as the hook is not on. */
    public @Nullable Target amongst(List<Target> placed) {
        for (Target target : placed) {
            if (target.hook == hook && target.operation == operation) {
                return at(target.place);
            }
        }
        return null;
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

    /** As tests name it, as in {@code org.example.Pool.login CALLED REPEAT_LOGIN}. */
    @Override
    public String toString() {
        return className + "." + method + " " + capture + " " + operation;
    }
}
