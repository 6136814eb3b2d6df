package io.secretagent.credentials;

import io.secretagent.config.AwsSettings;
import io.secretagent.config.SecretId;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The region of each resource: the configured one, else its ARN's, else that of AWS's own settings. */
public final class Regions {

    private final AwsSettings settings;
    private String awsOwn;

    public Regions(AwsSettings settings) {
        this.settings = settings;
    }

    /**
     * The region for a secret's ARN or name.
     *
     * @throws CredentialsException if nothing names a region
     */
    public String of(String secretId) {
        if (settings.region != null) {
            return settings.region;
        }
        String inArn = SecretId.region(secretId);
        return inArn == null ? awsOwn() : inArn;
    }

    /**
     * The region for calls that are about no secret.
     *
     * @throws CredentialsException if nothing names a region
     */
    String ofFirstResource() {
        return of(settings.resources.values().iterator().next());
    }

    /** AWS's chain: {@code aws.region}, {@code AWS_REGION}, the profile, instance metadata. */
    private synchronized String awsOwn() {
        if (awsOwn == null) {
            try {
                awsOwn = DefaultAwsRegionProviderChain.builder()
                        .profileName(settings.profile)
                        .build()
                        .getRegion()
                        .id();
            } catch (SdkClientException e) {
                throw new CredentialsException(
                        "Nothing names its region. Set secret-manager.aws.region, give its whole ARN, or set AWS_REGION.",
                        false);
            }
        }
        return awsOwn;
    }
}
