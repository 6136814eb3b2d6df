package io.secretagent.interception;

import java.util.Arrays;
import java.util.List;

/**
 * Spring 5 and newer, Spring Boot's binder included: texts after their placeholders. An expression ({@code #{…}}) is evaluated
 * on the text with the reference, and the result resolved, so that no password is taken for an expression. What is put in
 * the place of a placeholder is the reference, too. Values of a {@code configtree:} are objects that no placeholder is looked for in.
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
            valueForPlaceholder(
                    "org.springframework.core.env.PropertySourcesPropertyResolver", "getPropertyAsRawString"),
            valueForPlaceholder(
                    "org.springframework.boot.context.properties.source.ConfigurationPropertySourcesPropertyResolver",
                    "getPropertyAsRawString"),
            valueForPlaceholder(
                    "org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver",
                    "resolvePlaceholder"),
            Target.of(
                    NAME,
                    "org.springframework.boot.env.ConfigTreePropertySource$PropertyFileContent",
                    "toString",
                    Handing.RETURNED,
                    Operation.RESOLVE),
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

    /** What is put in the place of one placeholder, and expanded in its turn. */
    private static Target valueForPlaceholder(String className, String method) {
        return Target.of(NAME, className, method, Handing.RETURNED, Operation.EMBED, TEXT);
    }

    private static Target evaluate(Handing handing, Operation operation) {
        return Target.of(NAME, EXPRESSIONS, "evaluate", handing, operation, TEXT, CONTEXT);
    }
}
