package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.StaticCredentials;
import io.secretagent.log.Log;

/**
 * Chooses the source of credentials: the first in AWS's order that is configured, with the configuration file before all.
 * One that is configured and broken is an error; the next is not tried, for it may be somebody else's.
 *
 * <p>Order: configuration file, system properties, environment, web identity, shared files, container, instance metadata.
 * The classes of a source are loaded only when its turn comes.
 */
final class CredentialChain {

    private static final String[] FILE_KEYS = {"access-key-id", "secret-access-key"};
    private static final String[] PROPERTIES = {"aws.accessKeyId", "aws.secretAccessKey"};
    private static final String[] VARIABLES = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"};

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
        found = found != null ? found : fromSystemProperties();
        found = found != null ? found : fromEnvironment();
        found = found != null ? found : fromWebIdentity();
        if (found != null && settings.staticCredentials == null && settings.profile != null) {
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

    private Credentials fromSystemProperties() {
        String id = environment.property(PROPERTIES[0]);
        String secret = environment.property(PROPERTIES[1]);
        if (id == null && secret == null) {
            return passOver("the system property aws.accessKeyId is not set");
        }
        return new FixedCredentials(
                "system properties", PROPERTIES, id, secret, environment.property("aws.sessionToken"));
    }

    private Credentials fromEnvironment() {
        String id = environment.variable(VARIABLES[0]);
        String secret = environment.variable(VARIABLES[1]);
        if (id == null && secret == null) {
            return passOver("AWS_ACCESS_KEY_ID is not set");
        }
        return new FixedCredentials(
                "environment variables", VARIABLES, id, secret, environment.variable("AWS_SESSION_TOKEN"));
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
        SharedFiles files = new SharedFiles(settings.profile, environment);
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
