package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/** Micronaut 3 and newer: resolves every property after its placeholders, in which references stay. Micronaut caches the result. */
final class MicronautHook {

    private static final String PACKAGE = "io.micronaut.context.env.";

    private static final String TEXT = "java.lang.String";
    private static final String VALUE = "java.lang.Object";
    private static final String STATE = PACKAGE + "PropertySourcePropertyResolver$ResolverState";
    private static final String MEMORY = PACKAGE + "DefaultPropertyPlaceholderResolver$PlaceholderMemory";

    /** The methods have more parameters since 4.10 and since 5; those with fewer only delegate there. */
    static final List<Target> TARGETS = Arrays.asList(
            value(VALUE),
            value(STATE, VALUE),
            value(STATE, VALUE, VALUE),
            value(STATE, VALUE, VALUE, "long"),
            segments(TEXT),
            segments(TEXT, "boolean", MEMORY));

    private static Target value(String... parameters) {
        return Target.of(
                HookName.MICRONAUT,
                PACKAGE + "PropertySourcePropertyResolver",
                "resolvePlaceHoldersIfNecessary",
                Capture.RETURNED,
                Operation.RESOLVE,
                parameters);
    }

    private static Target segments(String... parameters) {
        return Target.of(
                HookName.MICRONAUT,
                PACKAGE + "DefaultPropertyPlaceholderResolver",
                "buildSegments",
                Capture.FIRST_ARGUMENT,
                Operation.EMBED,
                parameters);
    }

    private MicronautHook() {}
}
