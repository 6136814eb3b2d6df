package io.secretagent.it.credentials;

import io.secretagent.localaws.Role;
import io.secretagent.localaws.User;

/**
 * The caller that AWS sees.
 *
 * @param principal the ARN of the user or role, as in a trust relationship
 */
record Caller(String principal) {

    static Caller of(User user) {
        user.allowAllSecrets();
        return new Caller(user.arn());
    }

    static Caller of(Role role) {
        role.allowAllSecrets();
        return new Caller(role.arn());
    }

    /** Whether this is the user, or the session one of this role. */
    boolean is(String callerArn) {
        String sessions = principal.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/";
        return callerArn.equals(principal) || callerArn.startsWith(sessions);
    }
}
