package io.secretagent.it.harness.credentials;

import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;

/**
 * The caller that AWS sees.
 *
 * @param principal the ARN of the user or role, as in a trust relationship
 */
public record Caller(String principal) {

    public static Caller of(User user) {
        user.allowAllSecrets();
        return new Caller(user.arn());
    }

    public static Caller of(Role role) {
        role.allowAllSecrets();
        return new Caller(role.arn());
    }

    /** Whether this is the user, or the session one of this role. */
    public boolean is(String callerArn) {
        String sessions = principal.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/";
        return callerArn.equals(principal) || callerArn.startsWith(sessions);
    }
}
