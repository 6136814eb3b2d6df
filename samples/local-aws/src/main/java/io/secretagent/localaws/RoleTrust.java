package io.secretagent.localaws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Decides who may assume a role, and words a refusal as the IAM user guide does. */
final class RoleTrust {
    private static final String ASSUME = "sts:AssumeRole";
    private static final String ASSUME_BY_TOKEN = "sts:AssumeRoleWithWebIdentity";

    private RoleTrust() {}

    /**
     * The trust relationship must allow the caller. If it names the caller itself, that suffices within an account;
     * if it names only the caller's account, or the account is another one, the caller's own policies must allow it.
     *
     * @throws AwsException AccessDenied
     */
    static void check(Role role, Credential caller, Optional<String> externalId) {
        Map<String, String> context =
                externalId.map(id -> Map.of(Statement.EXTERNAL_ID, id)).orElse(Map.of());
        List<String> principals = Authorization.principals(caller);
        List<String> account = Authorization.accountPrincipals(caller.identity().account());
        List<String> self =
                principals.stream().filter(name -> !account.contains(name)).toList();
        Policies own = caller.identity().policies();
        Predicate<Statement> covers = statement -> statement.covers(ASSUME, role.arn(), context);
        Predicate<Statement> opens = statement -> statement.opens(ASSUME, principals, context);
        if (own.denies(covers)) {
            throw denied(caller, role.arn(), " with an explicit deny in an identity-based policy");
        }
        if (role.trust().denies(opens)) {
            throw denied(caller, role.arn(), " with an explicit deny in the role trust policy");
        }
        if (!role.trust().allows(opens)) {
            throw denied(caller, role.arn(), " because no role trust policy allows the " + ASSUME + " action");
        }
        boolean sameAccount = caller.identity().account().equals(role.account());
        boolean trustedByName = role.trust().allows(statement -> statement.opens(ASSUME, self, context));
        if (!own.allows(covers) && !(sameAccount && trustedByName)) {
            throw denied(caller, role.arn(), " because no identity-based policy allows the " + ASSUME + " action");
        }
    }

    /** A caller without credentials has no policies either: only the trust relationship decides. */
    static boolean admits(Role role, WebIdentityProvider provider, String subject) {
        List<String> principals = List.of("Federated:" + provider.arn());
        Map<String, String> context = Map.of(
                provider.host() + Statement.SUBJECT,
                subject,
                provider.host() + Statement.AUDIENCE,
                WebIdentityProvider.AUDIENCE);
        Predicate<Statement> opens = statement -> statement.opens(ASSUME_BY_TOKEN, principals, context);
        return role.trust().allows(opens) && !role.trust().denies(opens);
    }

    /** Whether a service such as {@code ec2.amazonaws.com} may use the role. */
    static boolean admits(Role role, String service) {
        Predicate<Statement> opens = statement -> statement.opens(ASSUME, List.of("Service:" + service), Map.of());
        return role.trust().allows(opens) && !role.trust().denies(opens);
    }

    /** Does not reveal whether the role exists. */
    static AwsException noSuchRole(Credential caller, String roleArn) {
        return denied(caller, roleArn, "");
    }

    private static AwsException denied(Credential caller, String roleArn, String reason) {
        return AwsException.service(
                "AccessDenied",
                403,
                "User: " + caller.callerArn() + " is not authorized to perform: " + ASSUME + " on resource: " + roleArn
                        + reason);
    }
}
