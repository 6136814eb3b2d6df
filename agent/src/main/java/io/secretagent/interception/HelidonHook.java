package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/** Helidon Config, 3 and newer: every value that is read, after its references were followed. */
final class HelidonHook {

    static final List<Target> TARGETS = Arrays.asList(
            Target.of("helidon", "io.helidon.config.ConfigExistingImpl", "value", Handing.RETURNED, Operation.RESOLVE));

    private HelidonHook() {}
}
