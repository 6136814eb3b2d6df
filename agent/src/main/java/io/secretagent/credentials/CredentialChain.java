package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.StaticCredentials;
import io.secretagent.log.Log;

/**
 * Chooses the source of credentials: the first in AWS's order that is configured, with the configuration file before all.
 * One that is configured and broken is an error; the next is not tried, for it may be somebody else's.
 *
 * <p>Order: configuration file, system properties, environment, web identity, shared files, container, instance metadata. A
 * profile that is asked for by name and is a role on top of the environment's keys comes before these.
 * The classes of a source are loaded only when its turn comes.
 */
final class CredentialChain {

    private static final String[] FILE_KEYS = {"access-key-id", "secret-access-key"};

    private final AwsSettings settings;
    private final AwsEnvironment environment;
    private final AwsCalls calls;
    private final StsCalls sts;

    CredentialChain(AwsSettings settings, AwsCalls calls) {
        this.settings = settings;
        this.calls = calls;
        this.environment = calls.environment;
        this.sts = new StsCalls(calls);
    }

    /**
     * The credentials for the settings, with the assumed role on top where one is configured.
     *
     * @throws CredentialsException if the first configured source is broken
     */
    Credentials choose() {
        Credentials base = firstConfigured();
        return settings.assumeRole == null ? base : new AssumedRole(base, RoleRequest.of(settings.assumeRole), sts);
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
                    + " come before secret-manager.aws.profile, which is not used;" + " remove one of the two.");
        }
        found = found != null ? found : fromSharedFiles();
        found = found != null ? found : fromContainer();
        return found != null ? found : new InstanceMetadata(InstanceMetadata.LAST, calls.metadata);
    }

    private Credentials fromFile() {
        StaticCredentials keys = settings.staticCredentials;
        if (keys == null) {
            return passOver("the configuration file has no access-key-id");
        }
        return new FixedCredentials(
                "the configuration file", FILE_KEYS, keys.accessKeyId, keys.secretAccessKey, keys.sessionToken);
    }

    /** A profile that a setting names, and that has the environment's keys as its source. */
    private Credentials fromProfileOnTopOfEnvironment() {
        SharedFiles files = EnvironmentKeys.in(environment) == null ? null : calls.profile.files();
        return files != null && files.isOnTopOfEnvironment() ? new SharedFileCredentials(files, sts, calls) : null;
    }

    private Credentials fromSystemProperties() {
        Credentials keys = EnvironmentKeys.inProperties(environment);
        return keys == null ? passOver("the system property aws.accessKeyId is not set") : keys;
    }

    private Credentials fromEnvironment() {
        Credentials keys = EnvironmentKeys.inVariables(environment);
        return keys == null ? passOver("AWS_ACCESS_KEY_ID is not set") : keys;
    }

    private Credentials fromWebIdentity() {
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
                sts);
    }

    private Credentials fromSharedFiles() {
        SharedFiles files = calls.profile.files();
        return files.isMeant() ? new SharedFileCredentials(files, sts, calls) : passOver(files.absence());
    }

    private Credentials fromContainer() {
        return ContainerCredentials.isConfigured(environment)
                ? new ContainerCredentials(environment, calls.client)
                : passOver("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set");
    }

    private static Credentials passOver(String reason) {
        Log.debug("Source of credentials passed over: " + reason + ".");
        return null;
    }
}
