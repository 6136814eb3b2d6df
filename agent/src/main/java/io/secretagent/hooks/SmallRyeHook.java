package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * SmallRye Config 2 and newer, and so Quarkus: resolves every value after its expressions. While expressions are expanded, references
 * stay.
 */
final class SmallRyeHook {

    private static final String INTERCEPTOR = "io.smallrye.config.ExpressionConfigSourceInterceptor";
    private static final String CONTEXT = "io.smallrye.config.ConfigSourceInterceptorContext";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    HookName.SMALLRYE,
                    INTERCEPTOR,
                    "getValue",
                    Capture.RETURNED,
                    Operation.EMBED_HOLDER,
                    CONTEXT,
                    TEXT,
                    "int"),
            Target.of(
                    HookName.SMALLRYE,
                    INTERCEPTOR,
                    "escapeDollarIfExists",
                    Capture.FIRST_ARGUMENT,
                    Operation.EMBED,
                    TEXT),
            Target.of(
                    HookName.SMALLRYE,
                    INTERCEPTOR,
                    "getValue",
                    Capture.RETURNED,
                    Operation.RESOLVE_HOLDER,
                    CONTEXT,
                    TEXT),
            Target.of(
                    HookName.SMALLRYE,
                    "io.smallrye.common.expression.Expression",
                    "compile",
                    Capture.FIRST_ARGUMENT,
                    Operation.EMBED,
                    TEXT,
                    "java.util.EnumSet"));

    private SmallRyeHook() {}
}
