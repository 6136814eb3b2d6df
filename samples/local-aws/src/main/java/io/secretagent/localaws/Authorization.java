package io.secretagent.localaws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides as IAM does: a deny anywhere wins; within an account the policy of the caller or of the resource suffices;
 * across accounts both must allow.
 */
final class Authorization {
    private static final Policies NONE = new Policies();

    private Authorization() {}

    /**
     * @param resource the ARN that policies are matched against
     * @param shown the resource as the message names it; empty if the action knows no resource
     * @throws AwsException AccessDeniedException
     */
    static void check(
            Credential caller,
            String action,
            String resource,
            Optional<String> shown,
            String ownerAccount,
            Optional<Policies> resourcePolicies) {
        Policies own = caller.identity().policies();
        Policies ofResource = resourcePolicies.orElse(NONE);
        Predicate<Statement> covers = statement -> statement.covers(action, resource, Map.of());
        Predicate<Statement> coversCaller = covers.and(statement -> statement.names(principals(caller)));
        String denied = "User: " + caller.callerArn() + " is not authorized to perform: " + action
                + shown.map(name -> " on resource: " + name).orElse("");
        if (own.denies(covers)) {
            throw accessDenied(denied + " with an explicit deny in an identity-based policy");
        }
        if (ofResource.denies(coversCaller)) {
            throw accessDenied(denied + " with an explicit deny in a resource-based policy");
        }
        boolean allowedByOwn = own.allows(covers);
        boolean allowedByResource = ofResource.allows(coversCaller);
        boolean sameAccount = caller.identity().account().equals(ownerAccount);
        if (sameAccount ? allowedByOwn || allowedByResource : allowedByOwn && allowedByResource) {
            return;
        }
        String kind = allowedByOwn ? "resource-based" : "identity-based";
        throw accessDenied(denied + " because no " + kind + " policy allows the " + action + " action");
    }

    /**
     * The names of the caller in policies. A session from instance metadata counts as
     * {@code ec2.amazonaws.com} too; AWS is stricter, and requires the role.
     */
    static List<String> principals(Credential caller) {
        String account = caller.identity().account();
        List<String> principals = new ArrayList<>(
                List.of("AWS:" + caller.callerArn(), "AWS:" + caller.identity().arn()));
        principals.addAll(accountPrincipals(account));
        if (caller.ofInstance()) {
            principals.add("Service:ec2.amazonaws.com");
        }
        return principals;
    }

    static List<String> accountPrincipals(String account) {
        return List.of("AWS:" + account, "AWS:arn:aws:iam::" + account + ":root");
    }

    private static AwsException accessDenied(String message) {
        return AwsException.service("AccessDeniedException", 400, message);
    }
}
