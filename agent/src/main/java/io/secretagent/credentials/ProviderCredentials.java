package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import io.secretagent.log.Log;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Credentials of one of the SDK's providers, which caches and renews them. */
final class ProviderCredentials implements Credentials {

    private final String source;
    private final String remedy;
    private final AwsCredentialsProvider provider;

    private ProviderCredentials(String source, String remedy, AwsCredentialsProvider provider) {
        this.source = source;
        this.remedy = remedy;
        this.provider = provider;
    }

    /** The first of the SDK's sources that is configured; instance metadata needs no configuration. */
    static Credentials choose(String profile, Properties system, Map<String, String> environment) {
        if (!isEmpty(environment.get("AWS_WEB_IDENTITY_TOKEN_FILE"))) {
            return new ProviderCredentials(
                    "web identity (AWS_WEB_IDENTITY_TOKEN_FILE)",
                    "Check the token file, AWS_ROLE_ARN, and the role's trust in the identity provider.",
                    WebIdentityTokenFileCredentialsProvider.create());
        }
        SharedProfile shared = SharedProfile.find(profile, system, environment);
        if (shared.isNamed || shared.holdsCredentials()) {
            return new ProviderCredentials(
                    "profile " + shared.name + " of the shared files",
                    "Check the profile in ~/.aws/credentials and ~/.aws/config.",
                    ProfileCredentialsProvider.create(shared.name));
        }
        Log.debug("No credentials in the shared files' profile " + shared.name + ".");
        if (!isEmpty(environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"))
                || !isEmpty(environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"))) {
            return new ProviderCredentials(
                    "container credentials (AWS_CONTAINER_CREDENTIALS_*)",
                    "Check the task's role or the pod's identity.",
                    ContainerCredentialsProvider.builder().build());
        }
        return new ProviderCredentials(
                "instance metadata",
                "No credentials stand in the configuration file (access-key-id), the environment (AWS_ACCESS_KEY_ID) or"
                        + " ~/.aws/credentials, so instance metadata was asked last: on EC2, attach an IAM role to the"
                        + " instance; elsewhere, give credentials in one of the other places.",
                InstanceProfileCredentialsProvider.create());
    }

    @Override
    public AwsCredentialsIdentity current() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException | IllegalStateException | java.io.UncheckedIOException e) {
            Log.debug("Credentials from " + source + ": " + e.getClass().getName());
            throw new CredentialsException("There are no credentials from " + source + ". " + remedy, false);
        }
    }

    @Override
    public String source() {
        return source;
    }
}
