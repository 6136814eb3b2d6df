package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/**
 * {@code System.getenv}, both of it, in {@code ProcessEnvironment}; Java 8 to 27. What child processes and {@code
 * ProcessBuilder.environment()} get is made elsewhere, and stays as it is.
 */
final class EnvironmentHook {

    static final String NAME = "environment";

    static final String CLASS = "java.lang.ProcessEnvironment";
    private static final String HERE = "io.secretagent.interception.EnvironmentHook$";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(NAME, CLASS, "getenv", HERE + "OfOne", "java.lang.String"),
            Target.of(NAME, CLASS, "getenv", HERE + "OfAll"));

    private EnvironmentHook() {}

    /** Around {@code getenv(String)}. */
    static final class OfOne {

        private OfOne() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Argument(0) String name, @Advice.Return(readOnly = false) String value) {
            value = SecretAgentBridge.variable(name, value);
        }
    }

    /** Around {@code getenv()}. */
    static final class OfAll {

        private OfAll() {}

        @Advice.OnMethodExit(suppress = Throwable.class)
        static void exit(@Advice.Return(readOnly = false) Map<String, String> values) {
            values = SecretAgentBridge.variables(values);
        }
    }
}
