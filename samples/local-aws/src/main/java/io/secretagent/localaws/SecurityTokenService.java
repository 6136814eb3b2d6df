package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** AssumeRole and GetCallerIdentity. */
final class SecurityTokenService {
    private static final Duration CHAINED = Duration.ofHours(1);

    /** By ARN, over all accounts. */
    private final Function<String, Optional<Role>> roles;

    SecurityTokenService(Function<String, Optional<Role>> roles) {
        this.roles = roles;
    }

    /** The inside of the XML answer. */
    Xml answer(ApiCall call, Credential caller) {
        return switch (call.operation()) {
            case "AssumeRole" -> assumeRole(call.parameters(), caller);
            case "GetCallerIdentity" -> callerIdentity(caller);
            default ->
                throw AwsException.gateway(
                        "InvalidAction",
                        400,
                        "Could not find operation " + call.operation() + " for version 2011-06-15");
        };
    }

    private Xml assumeRole(JsonNode form, Credential caller) {
        String arn = required(form, "RoleArn");
        String sessionName = required(form, "RoleSessionName");
        checkSessionName(sessionName);
        Duration duration = duration(form);
        Role role = roles.apply(arn)
                .filter(candidate -> mayAssume(candidate, caller, Json.text(form, "ExternalId")))
                .orElseThrow(() -> AwsException.service(
                        "AccessDenied",
                        403,
                        "User: " + caller.callerArn() + " is not authorized to perform: sts:AssumeRole on resource: "
                                + arn));
        checkLongest(duration, role, caller);
        Credential session = role.open(sessionName, duration, false);
        return new Xml()
                .open("AssumedRoleUser")
                .text("AssumedRoleId", role.uniqueId() + ":" + sessionName)
                .text("Arn", session.callerArn())
                .close("AssumedRoleUser")
                .open("Credentials")
                .text("AccessKeyId", session.key().accessKeyId())
                .text("SecretAccessKey", session.secretAccessKey())
                .text("SessionToken", session.sessionToken().orElseThrow())
                .text(
                        "Expiration",
                        session.expires()
                                .orElseThrow()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toString())
                .close("Credentials");
    }

    private static Xml callerIdentity(Credential caller) {
        String session = caller.callerArn().substring(caller.callerArn().lastIndexOf('/') + 1);
        String id = caller.identity().uniqueId() + (caller.ofRole() ? ":" + session : "");
        return new Xml()
                .text("Arn", caller.callerArn())
                .text("UserId", id)
                .text("Account", caller.identity().account());
    }

    /**
     * The trust relationship must let the caller in. If it names the caller itself, that suffices within an account;
     * if it names only the caller's account, or the account is another one, the caller's own policies must allow it.
     */
    private static boolean mayAssume(Role role, Credential caller, Optional<String> externalId) {
        List<String> principals = Authorization.principals(caller);
        List<String> account = Authorization.accountPrincipals(caller.identity().account());
        List<String> self =
                principals.stream().filter(name -> !account.contains(name)).toList();
        Policies own = caller.identity().policies();
        if (own.denies(statement -> statement.covers("sts:AssumeRole", role.arn()))
                || role.trust().denies(statement -> opens(statement, principals, externalId))) {
            return false;
        }
        boolean allowedByOwn = own.allows(statement -> statement.covers("sts:AssumeRole", role.arn()));
        boolean trusted = role.trust().allows(statement -> opens(statement, principals, externalId));
        boolean trustedByName = role.trust().allows(statement -> opens(statement, self, externalId));
        boolean sameAccount = caller.identity().account().equals(role.account());
        return trusted && (allowedByOwn || (sameAccount && trustedByName));
    }

    private static boolean opens(Statement statement, List<String> principals, Optional<String> externalId) {
        return statement.coversAction("sts:AssumeRole")
                && statement.names(principals)
                && statement.acceptsExternalId(externalId);
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

    private static void checkLongest(Duration duration, Role role, Credential caller) {
        if (caller.ofRole() && duration.compareTo(CHAINED) > 0) {
            throw validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (duration.compareTo(role.maxSessionDuration()) > 0) {
            throw validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static void checkSessionName(String name) {
        if (!name.matches("[\\w+=,.@-]*")) {
            throw invalid(name, "roleSessionName", "Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        if (name.length() < 2 || name.length() > 64) {
            throw invalid(name, "roleSessionName", "Member must have length between 2 and 64");
        }
    }

    private static String required(JsonNode form, String parameter) {
        return Json.text(form, parameter)
                .orElseThrow(() -> validation("1 validation error detected: Value null at '"
                        + Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1)
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    private static AwsException invalid(String value, String parameter, String constraint) {
        return validation("1 validation error detected: Value '" + value + "' at '" + parameter
                + "' failed to satisfy constraint: " + constraint);
    }

    private static AwsException validation(String message) {
        return AwsException.service("ValidationError", 400, message);
    }
}
