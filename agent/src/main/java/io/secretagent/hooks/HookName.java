package io.secretagent.hooks;

import java.util.Locale;

/** The hooks as {@code intercept} names them: those where configuration is looked up, then those where secrets are used. */
public enum HookName {
    ENVIRONMENT,
    SPRING,
    SMALLRYE,
    MICRONAUT,
    TYPESAFE,
    COMMONS_CONFIGURATION,
    HELIDON,
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

    /** As in {@code commons-configuration}. */
    @Override
    public String toString() {
        return text;
    }
}
