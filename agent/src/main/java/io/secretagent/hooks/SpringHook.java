package io.secretagent.hooks;

import java.util.Arrays;
import java.util.List;

/**
 * Spring 4.3 and newer, Spring Boot's binder included: resolves texts after their placeholders. An expression ({@code #{…}}) is
 * evaluated with calls instead of the references in it, so that no password is parsed as an expression. A placeholder is replaced by a
 * reference, too, whether the environment, {@code PropertyPlaceholderConfigurer} of old XML files or anything else finds its value:
 * before 6.2 each of these is a class of its own. Where the application itself finds the values, nothing is resolved: it may use the same
 * methods as a template engine for what strangers send. The name in a placeholder may be a reference; the name of a property that the
 * application reads never is. A Config Server expands whole files for its clients: there, references stay. Values of a {@code
 * configtree:} are objects in which Spring expands no placeholder.
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
    private static final String RESOLVE_PLACEHOLDER = "resolvePlaceholder";
    private static final String PART = "org.springframework.util.PlaceholderParser$";
    private static final String RESOLVER_OF_PARTS = PART + "PartResolutionContext";
    private static final String RESOLVER_OF_XML =
            "org.springframework.beans.factory.config.PropertyPlaceholderConfigurer$PropertyPlaceholderConfigurerResolver";
    private static final String RESOLVER_OF_SYSTEM =
            "org.springframework.util.SystemPropertyUtils$SystemPropertyPlaceholderResolver";
    private static final String CONTEXT = "org.springframework.beans.factory.config.BeanExpressionContext";

    static final List<Target> TARGETS = Arrays.asList(
            replacePlaceholders(Capture.FIRST_ARGUMENT_WITH_SECOND, Operation.EMBED_FOR_RESOLVER),
            replacePlaceholders(Capture.RETURNED_WITH_SECOND_ARGUMENT, Operation.RESOLVE_FOR_RESOLVER),
            evaluate(Capture.FIRST_ARGUMENT, Operation.EXPRESSION_WITH_DATA),
            evaluate(Capture.RETURNED_WITH_FIRST_ARGUMENT, Operation.RESOLVE_EVALUATED),
            valueForPlaceholder(RESOLVER, RAW),
            nameOfPlaceholder(RESOLVER, RAW),
            valueForPlaceholder(RESOLVER_OF_BOOT, RAW),
            nameOfPlaceholder(RESOLVER_OF_BOOT, RAW),
            valueForPlaceholder(RESOLVER_OF_BINDER, RESOLVE_PLACEHOLDER),
            nameOfPlaceholder(RESOLVER_OF_BINDER, RESOLVE_PLACEHOLDER),
            valueForPlaceholder(RESOLVER_OF_XML, RESOLVE_PLACEHOLDER),
            nameOfPlaceholder(RESOLVER_OF_XML, RESOLVE_PLACEHOLDER),
            valueForPlaceholder(RESOLVER_OF_SYSTEM, RESOLVE_PLACEHOLDER),
            nameOfPlaceholder(RESOLVER_OF_SYSTEM, RESOLVE_PLACEHOLDER),
            Target.of(
                    HookName.SPRING,
                    RESOLVER_OF_PARTS,
                    RESOLVE_PLACEHOLDER,
                    Capture.RETURNED_BY_OBJECT,
                    Operation.EMBED_PART,
                    TEXT),
            nameOfPlaceholder(RESOLVER_OF_PARTS, RESOLVE_PLACEHOLDER),
            part("SimplePlaceholderPart"),
            part("NestedPlaceholderPart"),
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

    /**
     * A placeholder of Spring 6.2 and newer, which takes the text after the first colon for a default value without having looked up
     * the whole name: 6.2.0 and 6.2.1 always, newer versions where the name has placeholders in it.
     */
    private static Target part(String name) {
        return Target.of(
                HookName.SPRING,
                PART + name,
                "resolve",
                Capture.RETURNED_BY_OBJECT,
                Operation.DEFAULT_TO_REFERENCE,
                RESOLVER_OF_PARTS);
    }

    /** The result is sent to a client. */
    private static Target ofConfigServer(String method, String... parameters) {
        return Target.of(HookName.SPRING, CONFIG_SERVER, method, Capture.AROUND, Operation.PAUSE, parameters);
    }

    private static Target evaluate(Capture capture, Operation operation) {
        return Target.of(HookName.SPRING, EXPRESSIONS, "evaluate", capture, operation, TEXT, CONTEXT);
    }
}
