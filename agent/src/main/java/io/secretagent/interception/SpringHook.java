package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/**
 * Spring 5 and newer, Spring Boot's binder included: texts after their placeholders. An expression ({@code #{…}}) is evaluated
 * on the text with the reference, and the result resolved, so that no password is taken for an expression.
 */
final class SpringHook {

    private static final String NAME = "spring";
    private static final String TEXT = "java.lang.String";

    private static final String PLACEHOLDERS = "org.springframework.util.PropertyPlaceholderHelper";
    private static final String EXPRESSIONS = "org.springframework.context.expression.StandardBeanExpressionResolver";
    private static final String CONTEXT = "org.springframework.beans.factory.config.BeanExpressionContext";

    static final List<Target> TARGETS = Arrays.asList(
            replacePlaceholders(Handing.FIRST_ARGUMENT, Operation.BACK_TO_REFERENCES),
            replacePlaceholders(Handing.RETURNED, Operation.RESOLVE),
            evaluate(Handing.FIRST_ARGUMENT, Operation.BACK_TO_REFERENCES),
            evaluate(Handing.RETURNED, Operation.RESOLVE),
            Target.of(
                    NAME,
                    "org.springframework.core.env.MapPropertySource",
                    "getProperty",
                    Handing.NAME_OF_NOTHING,
                    Operation.NAME_TO_REFERENCE,
                    TEXT));

    private SpringHook() {}

    private static Target replacePlaceholders(Handing handing, Operation operation) {
        return Target.of(
                NAME,
                PLACEHOLDERS,
                "replacePlaceholders",
                handing,
                operation,
                TEXT,
                PLACEHOLDERS + "$PlaceholderResolver");
    }

    private static Target evaluate(Handing handing, Operation operation) {
        return Target.of(NAME, EXPRESSIONS, "evaluate", handing, operation, TEXT, CONTEXT);
    }
}
