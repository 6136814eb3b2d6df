package io.secretagent.hooks;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The hooks as {@code intercept} names them: first those of configuration look-ups, then those of uses of secrets. Those from {@link
 * #REDIS} on are clients, whose tables are loaded with their first class.
 */
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
    TLS,
    JNDI,
    HTTP_BASIC,
    REDIS,
    R2DBC,
    VERTX,
    MONGODB,
    CASSANDRA,
    NEO4J,
    RABBITMQ,
    JMS,
    NATS,
    HTTP_CLIENT,
    HTTP_HEADER,
    MAIL,
    SSH,
    LDAP,
    AWS_KEYS,
    OAUTH2,
    CRAC,
    /** Not named in {@code intercept}: the section {@code mask} turns it on. */
    MASK;

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Those that {@code intercept} may name. */
    public static Set<HookName> all() {
        return EnumSet.complementOf(EnumSet.of(MASK));
    }

    /** The name in the YAML, as in {@code commons-configuration}. */
    @Override
    public String toString() {
        return text;
    }
}
