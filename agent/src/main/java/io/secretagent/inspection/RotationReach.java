package io.secretagent.inspection;

import io.secretagent.hooks.HookName;

/** What a new version of a secret reaches; the README has the same in its tables. */
final class RotationReach {

    static final String LOGIN = "every login";

    private RotationReach() {}

    static String of(HookName hook) {
        switch (hook) {
            case ENVIRONMENT:
                return "every System.getenv";
            case SPRING:
                return "Environment and Binder, not fields that are set already";
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
