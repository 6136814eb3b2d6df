package io.secretagent.config;

import io.secretagent.config.YamlNode.Kind;
import java.time.Duration;

/** The role to assume on top of the credentials: an ARN alone, or a mapping. */
public final class AssumeRoleSettings {

    private static final String ROLE_ARN = "arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+";
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofHours(12);

    public final String roleArn;
    public final String sessionName;
    /** Null where the role's trust asks for none. */
    public final String externalId;
    /** How long the role's credentials live; 15 minutes to 12 hours. */
    public final Duration duration;

    private AssumeRoleSettings(String roleArn, String sessionName, String externalId, Duration duration) {
        this.roleArn = roleArn;
        this.sessionName = sessionName == null ? "secret-agent" : sessionName;
        this.externalId = externalId;
        this.duration = duration;
    }

    static AssumeRoleSettings read(Section aws) {
        if (!aws.has("assume-role")) {
            return null;
        }
        if (aws.kind("assume-role") == Kind.MAPPING) {
            return mapping(aws.section("assume-role"));
        }
        String roleArn = aws.text("assume-role");
        checkArn(aws, "assume-role", roleArn);
        return new AssumeRoleSettings(roleArn, null, null, Duration.ofHours(1));
    }

    private static AssumeRoleSettings mapping(Section role) {
        String roleArn = role.requiredText("role-arn");
        checkArn(role, "role-arn", roleArn);
        String sessionName = role.text("session-name");
        if (sessionName != null && !sessionName.matches("[A-Za-z0-9_+=,.@-]{2,64}")) {
            role.error("session-name", "must have 2 to 64 characters: letters, digits and _+=,.@-");
        }
        Duration duration = role.duration("duration", Duration.ofHours(1));
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            role.error("duration", "must be from 15m to 12h, as STS has it");
        }
        AssumeRoleSettings settings = new AssumeRoleSettings(roleArn, sessionName, role.text("external-id"), duration);
        role.finish();
        return settings;
    }

    private static void checkArn(Section section, String key, String arn) {
        if (arn != null && !arn.matches(ROLE_ARN)) {
            section.error(
                    key, "\"" + arn + "\" is no role's ARN; it reads arn:aws:iam::<account of 12 digits>:role/<name>");
        }
    }
}
