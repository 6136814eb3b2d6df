package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/**
 * {@code System.getenv}, both of it, in {@code ProcessEnvironment}; Java 8 to 27. What child processes and {@code
 * ProcessBuilder.environment()} get is made elsewhere, and stays as it is.
 */
final class EnvironmentHook {

    static final String NAME = "environment";
    static final String CLASS = "java.lang.ProcessEnvironment";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(NAME, CLASS, "getenv", Handing.NAME, Operation.VARIABLE, "java.lang.String"),
            Target.of(NAME, CLASS, "getenv", Handing.RETURNED, Operation.ALL_VARIABLES));

    private EnvironmentHook() {}
}
