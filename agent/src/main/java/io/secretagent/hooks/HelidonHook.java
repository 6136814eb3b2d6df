package io.secretagent.hooks;

import java.util.List;

/**
 * Helidon Config 2 and newer, and its MicroProfile Config: resolves every value that is read, after Helidon's own references, which see no
 * secret. The MicroProfile Config of Helidon 1.4, too, which expands nothing. MicroProfile splits a list before its elements are resolved, except where CDI injects it.
 */
final class HelidonHook {

    private static final String PACKAGE = "io.helidon.config.";
    private static final String FILTER = PACKAGE + "ValueResolvingFilter";
    private static final String MP = PACKAGE + "mp.MpConfigImpl";
    private static final String KEY = PACKAGE + "Config$Key";
    private static final String TEXT = "java.lang.String";
    private static final String TYPE = "java.lang.Class";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.HELIDON, FILTER, "apply", Capture.SECOND_ARGUMENT, KEY, TEXT)
            .expand(FILTER, "apply", KEY, TEXT)
            .resolve(PACKAGE + "ConfigExistingImpl", "value", Capture.RETURNED)
            .embed(MP, "resolveReferences", Capture.SECOND_ARGUMENT, TEXT, TEXT)
            .embed(MP, "toArray", Capture.SECOND_ARGUMENT, TEXT, TEXT, TYPE)
            .expand(MP, "resolveReferences", TEXT, TEXT)
            .resolve(MP, "convert", Capture.THIRD_ARGUMENT, TEXT, TYPE, TEXT)
            .resolve(PACKAGE + "mp.ConfigValueImpl", "getValue", Capture.RETURNED)
            .resolve("io.helidon.microprofile.config.MpConfig", "findInMpSources", Capture.RETURNED, TEXT)
            .targets();

    private HelidonHook() {}
}
