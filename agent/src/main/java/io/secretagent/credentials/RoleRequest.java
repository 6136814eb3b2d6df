package io.secretagent.credentials;

import io.secretagent.config.AssumeRoleSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The parameters of a call that assumes a role. Immutable. */
final class RoleRequest {

    private static final Duration STANDARD = Duration.ofHours(1);

    final String roleArn;
    final String sessionName;
    /** Null if none is configured. */
    final @Nullable String externalId;
    /** The requested life of the session. */
    final Duration duration;

    /** For one hour, without an external id. */
    RoleRequest(String roleArn, @Nullable String sessionName) {
        this(roleArn, sessionName, null, STANDARD);
    }

    /** An empty session name means {@code secret-agent}. */
    RoleRequest(String roleArn, @Nullable String sessionName, @Nullable String externalId, Duration duration) {
        this.roleArn = roleArn;
        this.sessionName = sessionName == null || sessionName.isEmpty() ? "secret-agent" : sessionName;
        this.externalId = externalId;
        this.duration = duration;
    }

    static RoleRequest of(AssumeRoleSettings settings) {
        return new RoleRequest(settings.roleArn, settings.sessionName, settings.externalId, settings.duration);
    }
}
