package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Apache Commons Configuration 2: resolves every value that is read, after its interpolation. */
final class CommonsConfigurationHook {

    static final List<Target> TARGETS = Arrays.asList(Target.of(
            HookName.COMMONS_CONFIGURATION,
            "org.apache.commons.configuration2.interpol.ConfigurationInterpolator",
            "interpolate",
            Capture.RETURNED,
            Operation.RESOLVE,
            "java.lang.Object"));

    private CommonsConfigurationHook() {}
}
