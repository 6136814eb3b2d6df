package io.secretagent.hooks;

import java.util.List;

/**
 * SmallRye Config 1.8 and newer, and so Quarkus: resolves every value after its expressions. While expressions are expanded, references
 * stay.
 */
final class SmallRyeHook {

    private static final String INTERCEPTOR = "io.smallrye.config.ExpressionConfigSourceInterceptor";
    private static final String CONTEXT = "io.smallrye.config.ConfigSourceInterceptorContext";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.SMALLRYE,
                    Operation.EMBED_HOLDER,
                    INTERCEPTOR,
                    "getValue",
                    Capture.RETURNED,
                    CONTEXT,
                    TEXT,
                    "int")
            .embed(INTERCEPTOR, "escapeDollarIfExists", Capture.FIRST_ARGUMENT, TEXT)
            .embed(
                    "io.smallrye.common.expression.Expression",
                    "compile",
                    Capture.FIRST_ARGUMENT,
                    TEXT,
                    "java.util.EnumSet")
            .add(Operation.RESOLVE_HOLDER, INTERCEPTOR, "getValue", Capture.RETURNED, CONTEXT, TEXT)
            .targets();

    private SmallRyeHook() {}
}
