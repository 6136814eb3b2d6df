package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/** SmallRye Config 2 and newer, and so Quarkus: every value, after its expressions. */
final class SmallRyeHook {

    private static final String NAME = "smallrye";

    static final List<Target> TARGETS = Arrays.asList(
            Target.of(
                    NAME,
                    "io.smallrye.config.ExpressionConfigSourceInterceptor",
                    "getValue",
                    Handing.RETURNED,
                    Operation.RESOLVE_HOLDER,
                    "io.smallrye.config.ConfigSourceInterceptorContext",
                    "java.lang.String"),
            Target.of(
                    NAME,
                    "io.smallrye.common.expression.Expression",
                    "compile",
                    Handing.FIRST_ARGUMENT,
                    Operation.KEEP_FROM_EXPANSION,
                    "java.lang.String",
                    "java.util.EnumSet"));

    private SmallRyeHook() {}
}
