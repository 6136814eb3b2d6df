package io.secretagent.config;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The role to assume on top of the credentials: an ARN alone, or a mapping. */
public final class AssumeRoleSettings {

    private static final String ROLE_ARN = "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+";
    private static final Duration MIN_DURATION = Duration.ofMinutes(15);
    private static final Duration MAX_DURATION = Duration.ofHours(12);

    public final String roleArn;
    public final String sessionName;
    /** Null where the role's trust policy does not need one. */
    public final @Nullable String externalId;
    /** The lifetime of the role's credentials; 15 minutes to 12 hours. */
    public final Duration duration;

    /** The path of the key {@code assume-role}, for messages. */
    public final String key;

    private AssumeRoleSettings(
            String key, String roleArn, @Nullable String sessionName, @Nullable String externalId, Duration duration) {
        this.key = key;
        this.roleArn = roleArn;
        this.sessionName = sessionName == null ? "secret-agent" : sessionName;
        this.externalId = externalId;
        this.duration = duration;
    }

    /** A value that is equal for roles that one session serves. */
    public Object identity() {
        return Arrays.asList(roleArn, sessionName, externalId, duration);
    }

    /** Reads the key {@code assume-role}, which the section has. */
    static AssumeRoleSettings read(Section aws) {
        Section role = aws.sectionIfMapping("assume-role");
        if (role != null) {
            return mapping(aws.path("assume-role"), role);
        }
        String roleArn = aws.requiredText("assume-role");
        checkArn(aws, "assume-role", roleArn);
        return new AssumeRoleSettings(aws.path("assume-role"), roleArn, null, null, Duration.ofHours(1));
    }

    private static AssumeRoleSettings mapping(String key, Section role) {
        String roleArn = role.requiredText("role-arn");
        checkArn(role, "role-arn", roleArn);
        String sessionName = role.text("session-name");
        if (sessionName != null && !sessionName.matches("[A-Za-z0-9_+=,.@-]{2,64}")) {
            role.error("session-name", "must have 2 to 64 characters: letters, digits and _+=,.@-");
        }
        Duration duration = role.duration("duration", Duration.ofHours(1));
        if (duration.compareTo(MIN_DURATION) < 0 || duration.compareTo(MAX_DURATION) > 0) {
            role.error("duration", "must be from 15m to 12h, the limits of STS");
        }
        AssumeRoleSettings settings =
                new AssumeRoleSettings(key, roleArn, sessionName, role.text("external-id"), duration);
        role.finish();
        return settings;
    }

    private static void checkArn(Section section, String key, String arn) {
        if (!arn.isEmpty() && !arn.matches(ROLE_ARN)) {
            section.error(
                    key,
                    section.quoted(key)
                            + " is not a role's ARN; write it as arn:aws:iam::<account of 12 digits>:role/<name>");
        }
    }
}
