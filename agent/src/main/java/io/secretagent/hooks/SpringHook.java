package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Spring 5 and newer, Spring Boot's binder included: texts after their placeholders. An expression ({@code #{…}}) is evaluated
 * on the text with the reference, and the result resolved, so that no password is taken for an expression. What is put in
 * the place of a placeholder is the reference, too. What is between {@code ${} and {@code }} in a text is a reference, and never a name
 * that is asked for. A Config Server expands whole files for its clients: there references stay as they are. Values of a {@code configtree:} are objects that no placeholder is looked for in.
 */
final class SpringHook {

    private static final String TEXT = "java.lang.String";

    private static final String PLACEHOLDERS = "org.springframework.util.PropertyPlaceholderHelper";
    private static final String EXPRESSIONS = "org.springframework.context.expression.StandardBeanExpressionResolver";
    private static final String RESOLVER = "org.springframework.core.env.PropertySourcesPropertyResolver";
    private static final String RESOLVER_OF_BOOT =
            "org.springframework.boot.context.properties.source.ConfigurationPropertySourcesPropertyResolver";
    private static final String RESOLVER_OF_BINDER =
            "org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver";
    private static final String RAW = "getPropertyAsRawString";
    private static final String CONFIG_SERVER =
            "org.springframework.cloud.config.server.support.EnvironmentPropertySource";
    private static final String ENVIRONMENT = "org.springframework.core.env.StandardEnvironment";
    private static final String CONTEXT = "org.springframework.beans.factory.config.BeanExpressionContext";

    static final List<Target> TARGETS = Arrays.asList(
            replacePlaceholders(Capture.FIRST_ARGUMENT, Operation.EMBED),
            replacePlaceholders(Capture.RETURNED, Operation.RESOLVE),
            evaluate(Capture.FIRST_ARGUMENT, Operation.BACK_TO_REFERENCES),
            evaluate(Capture.RETURNED, Operation.RESOLVE),
            valueForPlaceholder(RESOLVER, RAW),
            nameOfPlaceholder(RESOLVER, RAW),
            valueForPlaceholder(RESOLVER_OF_BOOT, RAW),
            nameOfPlaceholder(RESOLVER_OF_BOOT, RAW),
            valueForPlaceholder(RESOLVER_OF_BINDER, "resolvePlaceholder"),
            nameOfPlaceholder(RESOLVER_OF_BINDER, "resolvePlaceholder"),
            ofConfigServer("resolvePlaceholders", ENVIRONMENT, TEXT),
            ofConfigServer("resolveMapPlaceholders", ENVIRONMENT, "java.util.Map"),
            Target.of(
                    HookName.SPRING,
                    "org.springframework.boot.env.ConfigTreePropertySource$PropertyFileContent",
                    "toString",
                    Capture.RETURNED,
                    Operation.RESOLVE));

    private SpringHook() {}

    private static Target replacePlaceholders(Capture capture, Operation operation) {
        return Target.of(
                HookName.SPRING,
                PLACEHOLDERS,
                "replacePlaceholders",
                capture,
                operation,
                TEXT,
                PLACEHOLDERS + "$PlaceholderResolver");
    }

    /** What is put in the place of one placeholder, and expanded in its turn. */
    private static Target valueForPlaceholder(String className, String method) {
        return Target.of(HookName.SPRING, className, method, Capture.RETURNED, Operation.EMBED, TEXT);
    }

    /**
     * The name in a placeholder that names no property, as {@code ${secrets:${which}:password}} has it when the inner one is
     * expanded. These methods are called for placeholders alone: a name that the application asks for comes by others.
     */
    private static Target nameOfPlaceholder(String className, String method) {
        return Target.of(
                HookName.SPRING, className, method, Capture.NAME_OF_NOTHING, Operation.NAME_TO_REFERENCE, TEXT);
    }

    /** What is made there leaves for a client. */
    private static Target ofConfigServer(String method, String... parameters) {
        return Target.of(HookName.SPRING, CONFIG_SERVER, method, Capture.AROUND, Operation.PAUSE, parameters);
    }

    private static Target evaluate(Capture capture, Operation operation) {
        return Target.of(HookName.SPRING, EXPRESSIONS, "evaluate", capture, operation, TEXT, CONTEXT);
    }
}
