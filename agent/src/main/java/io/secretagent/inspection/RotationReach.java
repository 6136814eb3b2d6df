package io.secretagent.inspection;

import io.secretagent.hooks.HookName;

/** What a new version of a secret reaches; {@code frameworks.md} has the same in its table. */
final class RotationReach {

    static final String LOGIN = "every login";

    private RotationReach() {}

    /** @param refreshesBeans whether {@code refresh.spring} is {@code beans} */
    static String of(HookName hook, boolean refreshesBeans) {
        switch (hook) {
            case ENVIRONMENT:
                return "every System.getenv";
            case SPRING:
                return "Environment and Binder"
                        + (refreshesBeans
                                ? ", beans of @ConfigurationProperties with setters, @RefreshScope; not other @Value fields"
                                : "; fields that are set already only with refresh.spring: beans");
            case SMALLRYE:
            case HELIDON:
            case PAYARA:
                return "Config.getValue, not mappings or fields that are set already";
            case TYPESAFE:
            case COMMONS_CONFIGURATION:
                return "every read";
            case MICRONAUT:
            case DROPWIZARD:
            case TOMCAT:
                return "nothing: it is read once";
            case KAFKA:
                return "clients that are made later, SASL logins of running ones";
            default:
                return LOGIN;
        }
    }
}
