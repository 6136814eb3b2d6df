package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Dropwizard 2 and newer: resolves the texts of the configuration after it is parsed, before it is bound to objects. */
final class DropwizardHook {

    static final List<Target> TARGETS = Arrays.asList(Target.of(
            HookName.DROPWIZARD,
            "io.dropwizard.configuration.BaseConfigurationFactory",
            "build",
            Capture.FIRST_ARGUMENT,
            Operation.RESOLVE_TREE,
            "com.fasterxml.jackson.databind.JsonNode",
            "java.lang.String"));

    private DropwizardHook() {}
}
