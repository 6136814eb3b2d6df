package io.secretagent.credentials;

import io.secretagent.config.AssumeRoleSettings;
import io.secretagent.config.AwsSettings;
import io.secretagent.config.StaticCredentials;
import io.secretagent.log.Log;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the source of credentials: the first configured one in AWS's order, with the agent's configuration file
 * before all. A configured source that is broken is an error; the next is not tried, as its credentials may be meant
 * for another program.
 *
 * <p>Order: configuration file, system properties, environment, web identity, shared files, container, instance
 * metadata. A profile that a setting names and that is a role on top of the environment's keys comes before these keys.
 * The classes of a source are loaded only when its turn comes.
 */
final class CredentialChain {

    private static final String[] FILE_KEYS = {"access-key-id", "secret-access-key"};

    private final AwsSettings settings;
    private final @Nullable AssumeRoleSettings role;
    private final AwsEnvironment environment;
    private final AwsCalls calls;

    /** With the configured role, if there is one. */
    CredentialChain(AwsSettings settings, AwsCalls calls) {
        this(settings, calls, settings.assumeRole);
    }

    /** @param role on top of the source; null for none */
    CredentialChain(AwsSettings settings, AwsCalls calls, @Nullable AssumeRoleSettings role) {
        this.settings = settings;
        this.role = role;
        this.calls = calls;
        this.environment = calls.environment;
    }

    /**
     * The credentials of the first configured source, with the configured role on top if there is one.
     *
     * @throws CredentialsException if the first configured source is broken
     */
    Credentials choose() {
        Credentials base = settings.isOfProfileAlone
                ? new SharedFileCredentials(calls.profile.files(), sts(), calls)
                : firstConfigured();
        return role == null ? base : new AssumedRole(base, RoleRequest.of(role), sts());
    }

    private Credentials firstConfigured() {
        Credentials found = fromFile();
        found = found != null ? found : fromProfileOnTopOfEnvironment();
        if (found != null) {
            return found;
        }
        found = fromSystemProperties();
        found = found != null ? found : fromEnvironment();
        found = found != null ? found : fromWebIdentity();
        if (found != null && settings.profile != null) {
            Log.warn("Credentials from " + found.source()
                    + " come before secret-manager.aws.profile, which is not used; remove one of the two.");
        }
        found = found != null ? found : fromSharedFiles();
        found = found != null ? found : fromContainer();
        return found != null ? found : new InstanceMetadata(InstanceMetadata.LAST, calls.metadata());
    }

    private @Nullable Credentials fromFile() {
        StaticCredentials keys = settings.staticCredentials;
        if (keys == null) {
            return passOver("the configuration file has no access-key-id");
        }
        return new FixedCredentials(
                "the configuration file", FILE_KEYS, keys.accessKeyId, keys.secretAccessKey, keys.sessionToken);
    }

    /** The profile that a setting names, if it is a role whose source is the environment's keys; else null. */
    private @Nullable Credentials fromProfileOnTopOfEnvironment() {
        SharedFiles files = EnvironmentKeys.in(environment) == null ? null : calls.profile.files();
        return files != null && files.isOnTopOfEnvironment() ? new SharedFileCredentials(files, sts(), calls) : null;
    }

    private @Nullable Credentials fromSystemProperties() {
        Credentials keys = EnvironmentKeys.inProperties(environment);
        return keys == null ? passOver("the system property aws.accessKeyId is not set") : keys;
    }

    private @Nullable Credentials fromEnvironment() {
        Credentials keys = EnvironmentKeys.inVariables(environment);
        return keys == null ? passOver("AWS_ACCESS_KEY_ID is not set") : keys;
    }

    private @Nullable Credentials fromWebIdentity() {
        String tokenFile = environment.setting("aws.webIdentityTokenFile", "AWS_WEB_IDENTITY_TOKEN_FILE");
        if (tokenFile == null) {
            return passOver("AWS_WEB_IDENTITY_TOKEN_FILE is not set");
        }
        String role = environment.setting("aws.roleArn", "AWS_ROLE_ARN");
        if (role == null) {
            throw new CredentialsException(
                    "AWS_WEB_IDENTITY_TOKEN_FILE is set, AWS_ROLE_ARN is not. Set both (on EKS: annotate the service account with"
                            + " eks.amazonaws.com/role-arn) or neither.",
                    false);
        }
        return new WebIdentity(
                tokenFile,
                new RoleRequest(role, environment.setting("aws.roleSessionName", "AWS_ROLE_SESSION_NAME")),
                sts());
    }

    private @Nullable Credentials fromSharedFiles() {
        SharedFiles files = calls.profile.files();
        return files.isSelected() ? new SharedFileCredentials(files, sts(), calls) : passOver(files.absence());
    }

    private @Nullable Credentials fromContainer() {
        return ContainerCredentials.isConfigured(environment)
                ? new ContainerCredentials(environment, calls.client)
                : passOver("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set");
    }

    /** Made only where a role is assumed: its classes are not loaded before. */
    private StsCalls sts() {
        return new StsCalls(calls);
    }

    private static @Nullable Credentials passOver(String reason) {
        Log.debug("Source of credentials passed over: " + reason + ".");
        return null;
    }
}
