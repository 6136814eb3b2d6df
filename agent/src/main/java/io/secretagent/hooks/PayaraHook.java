package io.secretagent.hooks;

import java.util.List;

/**
 * MicroProfile Config of Payara 5.2021 and newer: resolves every value that is read, after its expressions. Payara keeps a value for a
 * minute, but with references in it.
 */
final class PayaraHook {

    private static final String PACKAGE = "fish.payara.nucleus.microprofile.config.";
    private static final String EXPRESSIONS = PACKAGE + "spi.ConfigExpressionResolver";
    private static final String TEXT = "java.lang.String";
    private static final String TYPE = PACKAGE + "util.ConfigValueType";

    /** Since 6.4 the method has two parameters, and the one with the text alone calls it. */
    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.PAYARA, EXPRESSIONS, "resolveExpression", Capture.FIRST_ARGUMENT, TEXT)
            .embed(EXPRESSIONS, "resolveExpression", Capture.FIRST_ARGUMENT, TEXT, TYPE)
            .expand(EXPRESSIONS, "resolveExpression", TEXT)
            .expand(EXPRESSIONS, "resolveExpression", TEXT, TYPE)
            .resolve(PACKAGE + "spi.ConfigValueImpl", "getValue", Capture.RETURNED)
            .targets();

    private PayaraHook() {}
}
