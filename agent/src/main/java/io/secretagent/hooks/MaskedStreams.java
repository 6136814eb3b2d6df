package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Where an application replaces {@code System.out} and {@code System.err}; Java 8 to 27. Woven for {@code mask.stdout}. */
public final class MaskedStreams {

    public static final List<Target> TARGETS = Arrays.asList(set("setOut"), set("setErr"));

    private MaskedStreams() {}

    private static Target set(String method) {
        return Target.of(
                        HookName.MASK,
                        "java.lang.System",
                        method,
                        Capture.FIRST_ARGUMENT,
                        Operation.MASK_OUTPUT,
                        "java.io.PrintStream")
                .advising("What the application sets by System.setOut or System.setErr is not masked.");
    }
}
