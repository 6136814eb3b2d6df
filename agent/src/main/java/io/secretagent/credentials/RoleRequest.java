package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import io.secretagent.config.AssumeRoleSettings;
import java.time.Duration;

/** Which role is to be assumed, and how. */
final class RoleRequest {

    private static final Duration USUAL = Duration.ofHours(1);

    final String roleArn;
    final String sessionName;
    /** Null where none is given. */
    final String externalId;
    /** How long the session shall live. */
    final Duration duration;

    /** A role for an hour, without an external id. */
    RoleRequest(String roleArn, String sessionName) {
        this(roleArn, sessionName, null, USUAL);
    }

    /** A role; an empty session name means the usual one. */
    RoleRequest(String roleArn, String sessionName, String externalId, Duration duration) {
        this.roleArn = roleArn;
        this.sessionName = isEmpty(sessionName) ? "secret-agent" : sessionName;
        this.externalId = externalId;
        this.duration = duration;
    }

    static RoleRequest of(AssumeRoleSettings settings) {
        return new RoleRequest(settings.roleArn, settings.sessionName, settings.externalId, settings.duration);
    }
}
