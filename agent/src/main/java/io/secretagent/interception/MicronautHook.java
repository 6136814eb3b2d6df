package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/** Micronaut 3 and newer: every property, after its placeholders; it remembers what it was answered. */
final class MicronautHook {

    private static final String NAME = "micronaut";
    private static final String PACKAGE = "io.micronaut.context.env.";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    NAME,
                    PACKAGE + "PropertySourcePropertyResolver",
                    "resolvePlaceHoldersIfNecessary",
                    Handing.RETURNED,
                    Operation.RESOLVE,
                    "java.lang.Object"),
            Target.of(
                    NAME,
                    PACKAGE + "DefaultPropertyPlaceholderResolver",
                    "buildSegments",
                    Handing.FIRST_ARGUMENT,
                    Operation.KEEP_FROM_EXPANSION,
                    "java.lang.String"));

    private MicronautHook() {}
}
