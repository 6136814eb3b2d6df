package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Helidon Config 3 and newer: resolves every value that is read, after Helidon's own references, which see no secret. */
final class HelidonHook {

    private static final String PACKAGE = "io.helidon.config.";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(HookName.HELIDON, PACKAGE + "ConfigExistingImpl", "value", Capture.RETURNED, Operation.RESOLVE),
            Target.of(
                    HookName.HELIDON,
                    PACKAGE + "ValueResolvingFilter",
                    "apply",
                    Capture.SECOND_ARGUMENT,
                    Operation.EMBED,
                    PACKAGE + "Config$Key",
                    "java.lang.String"));

    private HelidonHook() {}
}
