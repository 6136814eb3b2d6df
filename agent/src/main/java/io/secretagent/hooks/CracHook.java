package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * CRaC's API, as a library and as Lambda's runtime have it: the agent registers with the first context that the host asks for, before any
 * of the application's own resources does. The API of a JVM, {@code jdk.crac}, needs no hook.
 */
final class CracHook {

    static final List<Target> TARGETS =
            Arrays.asList(context("org.crac.Core"), context("com.amazonaws.services.lambda.crac.Core"));

    private CracHook() {}

    private static Target context(String core) {
        return Target.of(HookName.CRAC, core, "getGlobalContext", Capture.RETURNED, Operation.REGISTER_RESOURCE)
                .advising("Checkpoints of this JVM hold its secrets, and open connections may prevent them."
                        + " Report the version of the library.");
    }
}
