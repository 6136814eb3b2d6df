package io.secretagent.hooks;

import java.util.Locale;

/** The hooks as {@code intercept} names them: first those of configuration look-ups, then those of uses of secrets. */
public enum HookName {
    ENVIRONMENT,
    SPRING,
    SMALLRYE,
    MICRONAUT,
    TYPESAFE,
    COMMONS_CONFIGURATION,
    HELIDON,
    PAYARA,
    DROPWIZARD,
    TOMCAT,
    KAFKA,
    JDBC,
    DATASOURCE,
    JAAS,
    REDIS,
    TLS,
    JNDI,
    HTTP_BASIC;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name in the YAML, as in {@code commons-configuration}. */
    @Override
    public String toString() {
        return text;
    }
}
