package io.secretagent.credentials;

import io.secretagent.config.AssumeRoleSettings;
import io.secretagent.log.OneLine;
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
    /** The path of the configuration's {@code assume-role}; null for a role of the shared files or the environment. */
    private final @Nullable String key;

    /** For one hour, without an external id. */
    RoleRequest(String roleArn, @Nullable String sessionName) {
        this(roleArn, sessionName, null, STANDARD, null);
    }

    /** An empty session name means {@code secret-agent}. */
    RoleRequest(
            String roleArn,
            @Nullable String sessionName,
            @Nullable String externalId,
            Duration duration,
            @Nullable String key) {
        this.key = key;
        this.roleArn = roleArn;
        this.sessionName = sessionName == null || sessionName.isEmpty() ? "secret-agent" : sessionName;
        this.externalId = externalId;
        this.duration = duration;
    }

    static RoleRequest of(AssumeRoleSettings settings) {
        return new RoleRequest(
                settings.roleArn, settings.sessionName, settings.externalId, settings.duration, settings.key);
    }

    /**
     * The setting of this role, for messages.
     *
     * @param name below the configuration's {@code assume-role}
     * @param inProfile the same in the shared files
     */
    String setting(String name, String inProfile) {
        return key == null ? inProfile : OneLine.of(key + "." + name);
    }

    /** All settings of this role, for messages. */
    String settings() {
        return key == null
                ? "role_arn, role_session_name, external_id and duration_seconds of the profile, or AWS_ROLE_ARN and"
                        + " AWS_ROLE_SESSION_NAME"
                : OneLine.of("role-arn, session-name, external-id and duration of " + key);
    }
}
