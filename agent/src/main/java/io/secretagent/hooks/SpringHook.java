package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Spring 5 and newer, Spring Boot's binder included: resolves texts after their placeholders. An expression ({@code #{…}}) is evaluated
 * with references in it, and its result resolved, so that no password is parsed as an expression. A placeholder is replaced by a
 * reference, too. The name in a placeholder may be a reference; the name of a property that the application reads never is. A
 * Config Server expands whole files for its clients: there, references stay. Values of a {@code configtree:} are objects in which
 * Spring expands no placeholder.
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

    /** The text that replaces one placeholder, and is expanded in its turn. */
    private static Target valueForPlaceholder(String className, String method) {
        return Target.of(HookName.SPRING, className, method, Capture.RETURNED, Operation.EMBED, TEXT);
    }

    /**
     * The name in a placeholder that names no property, as that of {@code ${secrets:${which}:password}} after the inner one is
     * expanded. These methods are called for placeholders only, not for a property that the application reads.
     */
    private static Target nameOfPlaceholder(String className, String method) {
        return Target.of(
                HookName.SPRING, className, method, Capture.NAME_OF_MISSING, Operation.NAME_TO_REFERENCE, TEXT);
    }

    /** The result is sent to a client. */
    private static Target ofConfigServer(String method, String... parameters) {
        return Target.of(HookName.SPRING, CONFIG_SERVER, method, Capture.AROUND, Operation.PAUSE, parameters);
    }

    private static Target evaluate(Capture capture, Operation operation) {
        return Target.of(HookName.SPRING, EXPRESSIONS, "evaluate", capture, operation, TEXT, CONTEXT);
    }
}
