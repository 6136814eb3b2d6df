package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.StaticCredentials;
import io.secretagent.log.Log;
import java.util.Map;
import java.util.Properties;

/**
 * Chooses the source of credentials: the first in AWS's order that is configured, with the configuration file before all.
 * One that is configured and broken is an error; the next is not tried, for it may be somebody else's.
 *
 * <p>Order: configuration file, system properties, environment, web identity, shared files, container, instance metadata.
 */
public final class CredentialChain {

    private static final String[] FILE_KEYS = {"access-key-id", "secret-access-key"};
    private static final String[] PROPERTIES = {"aws.accessKeyId", "aws.secretAccessKey"};
    private static final String[] VARIABLES = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"};

    private CredentialChain() {}

    /**
     * The credentials for these settings, without the assumed role on top.
     *
     * @throws CredentialsException if the first configured source is broken
     */
    public static Credentials choose(AwsSettings settings, Properties system, Map<String, String> environment) {
        StaticCredentials inFile = settings.staticCredentials;
        if (inFile != null) {
            return new FixedCredentials(
                    "the configuration file",
                    FILE_KEYS,
                    inFile.accessKeyId,
                    inFile.secretAccessKey,
                    inFile.sessionToken);
        }
        String id = system.getProperty(PROPERTIES[0]);
        String secret = system.getProperty(PROPERTIES[1]);
        if (!isEmpty(id) || !isEmpty(secret)) {
            return new FixedCredentials(
                    "system properties", PROPERTIES, id, secret, system.getProperty("aws.sessionToken"));
        }
        id = environment.get(VARIABLES[0]);
        secret = environment.get(VARIABLES[1]);
        if (!isEmpty(id) || !isEmpty(secret)) {
            return new FixedCredentials(
                    "environment variables", VARIABLES, id, secret, environment.get("AWS_SESSION_TOKEN"));
        }
        Log.debug("No credentials in the configuration file, in aws.accessKeyId or in AWS_ACCESS_KEY_ID.");
        return ProviderCredentials.choose(settings.profile, system, environment);
    }
}
