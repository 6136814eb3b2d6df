package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The parameters of every operation that assumes a role: the role, the session's name and duration. */
record RoleRequest(String roleArn, String sessionName, Duration duration) {
    private static final Duration CHAINED = Duration.ofHours(1);

    /** @throws AwsException ValidationError */
    static RoleRequest of(JsonNode form) {
        String roleArn = required(form, "RoleArn");
        String sessionName = required(form, "RoleSessionName");
        checkSessionName(sessionName);
        return new RoleRequest(roleArn, sessionName, duration(form));
    }

    /** @throws AwsException ValidationError, if the parameter is missing */
    static String required(JsonNode form, String parameter) {
        return Json.text(form, parameter)
                .orElseThrow(() -> validation("1 validation error detected: Value null at '"
                        + Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1)
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    /**
     * Opens the session, unless its duration exceeds the role's maximum.
     *
     * @param chained whether the caller is itself the session of a role
     */
    AssumedRole open(Role role, boolean chained) {
        if (chained && duration.compareTo(CHAINED) > 0) {
            throw validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (duration.compareTo(role.maxSessionDuration()) > 0) {
            throw validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return new AssumedRole(role, sessionName, role.open(sessionName, duration, false));
    }

    private static Duration duration(JsonNode form) {
        String given = Json.text(form, "DurationSeconds").orElse("3600");
        long seconds;
        try {
            seconds = Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw AwsException.gateway("MalformedInput", 400, "Unexpected list element termination");
        }
        if (seconds < 900) {
            throw invalid(given, "durationSeconds", "Member must have value greater than or equal to 900");
        }
        if (seconds > 43_200) {
            throw invalid(given, "durationSeconds", "Member must have value less than or equal to 43200");
        }
        return Duration.ofSeconds(seconds);
    }

    private static void checkSessionName(String name) {
        if (!name.matches("[\\w+=,.@-]*")) {
            throw invalid(name, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        if (name.length() < 2 || name.length() > 64) {
            throw invalid(name, "roleSessionName", "Member must have length between 2 and 64");
        }
    }

    private static AwsException invalid(String value, String parameter, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + parameter
                + "' failed to satisfy constraint: " + constraint);
    }

    private static AwsException validation(String message) {
        return AwsException.service("ValidationError", 400, message);
    }
}
