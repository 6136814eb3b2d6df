package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Both methods {@code System.getenv}, in {@code ProcessEnvironment}; Java 8 to 27. The environment of a child process, {@code
 * ProcessBuilder.environment()}, is created elsewhere and keeps its references; a secret that the host puts there becomes its
 * reference again.
 */
public final class EnvironmentHook {

    static final String CLASS = "java.lang.ProcessEnvironment";

    private static final String TEXT = "java.lang.String";

    private static final String ANY = "java.util.Collection";
    private static final String TEXTS = "[Ljava.lang.CharSequence;";

    /** A child's environment, on all systems but Windows, where it is {@link #CLASS}; {@code Runtime.exec} uses it, too. */
    private static final String OF_CHILD = CLASS + "$StringEnvironment";

    public static final List<Target> TARGETS = Arrays.asList(
            Target.of(HookName.ENVIRONMENT, CLASS, "getenv", Capture.NAME, Operation.VARIABLE, TEXT),
            Target.of(HookName.ENVIRONMENT, CLASS, "getenv", Capture.RETURNED, Operation.ALL_VARIABLES),
            put(OF_CHILD),
            put(CLASS),
            Target.of(
                    HookName.ENVIRONMENT,
                    CLASS + "$Value",
                    "valueOf",
                    Capture.FIRST_ARGUMENT,
                    Operation.CHILD_VALUE,
                    TEXT),
            ofJnr("posix_spawnp", Capture.FIFTH_ARGUMENT, TEXT, ANY, ANY, TEXTS, TEXTS),
            ofJnr("execve", Capture.THIRD_ARGUMENT, TEXT, "[Ljava.lang.String;", "[Ljava.lang.String;"));

    private EnvironmentHook() {}

    /** The library with which JRuby starts child processes, without the JDK. */
    private static Target ofJnr(String method, Capture capture, String... parameters) {
        return Target.of(
                HookName.ENVIRONMENT,
                "jnr.posix.BaseNativePOSIX",
                method,
                capture,
                Operation.CHILD_VARIABLES,
                parameters);
    }

    private static Target put(String className) {
        return Target.of(
                HookName.ENVIRONMENT,
                className,
                "put",
                Capture.SECOND_ARGUMENT_WITH_FIRST,
                Operation.CHILD_VARIABLE,
                TEXT,
                TEXT);
    }
}
