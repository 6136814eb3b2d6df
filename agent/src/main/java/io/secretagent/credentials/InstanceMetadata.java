package io.secretagent.credentials;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The role of an EC2 instance, from its metadata service (IMDSv2): last in the order, and in need of no configuration. While
 * the service is down, the SDK goes on with what it has.
 */
final class InstanceMetadata extends ProviderCredentials {

    /** Why it is asked where nobody asked for it. */
    static final String LAST = "No credentials stand in the configuration file (access-key-id), the environment"
            + " (AWS_ACCESS_KEY_ID) or the shared files (~/.aws/credentials), so it was the last to ask";

    private static final String ELSEWHERE =
            "Elsewhere, give credentials in the configuration file, the environment or ~/.aws/credentials";

    /** Before the credentials expire; half of their life is over long before, which is when the SDK first asks again. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private final String whyAsked;
    private final boolean isDisabled;
    private final String endpoint;

    /**
     * Prepares.
     *
     * @param whyAsked the beginning of a sentence, for messages
     */
    InstanceMetadata(String whyAsked, AwsEnvironment environment) {
        this.whyAsked = whyAsked;
        isDisabled =
                "true".equalsIgnoreCase(environment.setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED"));
        String configured = environment.setting("aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
        endpoint = configured == null ? "http://169.254.169.254" : configured;
    }

    @Override
    AwsCredentialsProvider open() {
        return InstanceProfileCredentialsProvider.builder().staleTime(SPARE).build();
    }

    @Override
    CredentialsException failure(RuntimeException e) {
        SdkServiceException answer = cause(e, SdkServiceException.class);
        return new CredentialsException(
                "There are no credentials from instance metadata. " + whyAsked
                        + reason(answer, cause(e, IOException.class)),
                answer != null && answer.statusCode() >= 500);
    }

    private String reason(SdkServiceException answer, IOException silence) {
        if (isDisabled) {
            return "; but AWS_EC2_METADATA_DISABLED (or aws.disableEc2Metadata) is true. " + ELSEWHERE
                    + ", or enable instance metadata.";
        }
        if (answer != null && answer.statusCode() == 401) {
            return "; but at " + endpoint
                    + " it wants a token of IMDSv2 and gave none (status 401). In a container, raise"
                    + " the instance's hop limit to 2; elsewhere, look for a firewall that stops PUT requests.";
        }
        if (answer != null) {
            return "; but it answered status " + answer.statusCode() + " at " + endpoint
                    + ". Is access to instance metadata forbidden or proxied here?";
        }
        if (silence != null) {
            return "; but nothing answers at " + endpoint + " ("
                    + silence.getClass().getSimpleName()
                    + "). On EC2, enable instance metadata, in containers with a hop limit of 2. " + ELSEWHERE + ".";
        }
        return "; but it has none. On EC2, attach an IAM role to the instance. " + ELSEWHERE + ".";
    }

    @Override
    public String source() {
        return "instance metadata";
    }
}
