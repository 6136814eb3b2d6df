package io.secretagent.hooks;

import java.util.List;

/**
 * Micronaut 1.3 and newer: resolves every property, and every text of an annotation, after its placeholders, in which references stay. What
 * replaces a placeholder is embedded. Micronaut caches the result.
 */
final class MicronautHook {

    private static final String PACKAGE = "io.micronaut.context.env.";

    private static final String TEXT = "java.lang.String";
    private static final String VALUE = "java.lang.Object";
    private static final String TYPE = "java.lang.Class";
    private static final String PROPERTIES = PACKAGE + "PropertySourcePropertyResolver";
    private static final String STATE = PROPERTIES + "$ResolverState";
    private static final String PLACEHOLDERS = PACKAGE + "DefaultPropertyPlaceholderResolver";
    private static final String MEMORY = PLACEHOLDERS + "$PlaceholderMemory";
    private static final String SEGMENT = PLACEHOLDERS + "$PlaceholderSegment";
    private static final String IF_NECESSARY = "resolvePlaceHoldersIfNecessary";

    /** The methods have more parameters since 4.2, 4.10 and 5; some of those with fewer only delegate there. */
    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.MICRONAUT, PLACEHOLDERS, "buildSegments", Capture.FIRST_ARGUMENT, TEXT)
            .embed(PLACEHOLDERS, "buildSegments", Capture.FIRST_ARGUMENT, TEXT, "boolean")
            .embed(PLACEHOLDERS, "buildSegments", Capture.FIRST_ARGUMENT, TEXT, "boolean", MEMORY)
            .embed(SEGMENT, "getValue", Capture.RETURNED, TYPE)
            .embed(SEGMENT, "findValue", Capture.RETURNED, TYPE)
            .resolve(PROPERTIES, IF_NECESSARY, Capture.RETURNED, VALUE)
            .resolve(PROPERTIES, IF_NECESSARY, Capture.RETURNED, STATE, VALUE)
            .resolve(PROPERTIES, IF_NECESSARY, Capture.RETURNED, STATE, VALUE, VALUE)
            .resolve(PROPERTIES, IF_NECESSARY, Capture.RETURNED, STATE, VALUE, VALUE, "long")
            .resolve(PLACEHOLDERS, "resolvePlaceholders", Capture.RETURNED, TEXT)
            .resolve(PLACEHOLDERS, "resolveRequiredPlaceholders", Capture.RETURNED, TEXT)
            .resolve(PLACEHOLDERS, "resolveRequiredPlaceholder", Capture.RETURNED, TEXT, TYPE)
            .resolve(PLACEHOLDERS, "resolveRequiredPlaceholdersObject", Capture.RETURNED, TEXT)
            .resolve(PLACEHOLDERS, "resolveRequiredPlaceholdersObject", Capture.RETURNED, TEXT, MEMORY)
            .resolve(PLACEHOLDERS, "resolveOptionalPlaceholder", Capture.RETURNED, TEXT, TYPE)
            .targets();

    private MicronautHook() {}
}
