package io.secretagent.credentials;

import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The role of an EC2 instance, from its metadata service (IMDSv2): last in the order, and in need of no configuration. While
 * the service is down, the SDK goes on with what it has.
 */
final class InstanceMetadata extends ProviderCredentials {

    private static final String ELSEWHERE = "No credentials stand in the configuration file (access-key-id), the"
            + " environment (AWS_ACCESS_KEY_ID) or ~/.aws/credentials, so instance metadata was the last to ask";

    private final boolean isDisabled;
    private final String endpoint;

    InstanceMetadata(AwsEnvironment environment) {
        isDisabled =
                "true".equalsIgnoreCase(environment.setting("aws.disableEc2Metadata", "AWS_EC2_METADATA_DISABLED"));
        String configured = environment.setting("aws.ec2MetadataServiceEndpoint", "AWS_EC2_METADATA_SERVICE_ENDPOINT");
        endpoint = configured == null ? "http://169.254.169.254" : configured;
    }

    @Override
    AwsCredentialsProvider open() {
        return InstanceProfileCredentialsProvider.create();
    }

    @Override
    CredentialsException failure(RuntimeException e) {
        SdkServiceException answer = cause(e, SdkServiceException.class);
        String reason;
        if (isDisabled) {
            reason =
                    "; but AWS_EC2_METADATA_DISABLED (or aws.disableEc2Metadata) is true. Give credentials in one of the"
                            + " places named, or enable it.";
        } else if (answer != null) {
            reason = "; it answered status " + answer.statusCode() + " at " + endpoint + ".";
        } else if (cause(e, IOException.class) != null) {
            reason = "; but nothing answers at " + endpoint + " ("
                    + cause(e, IOException.class).getClass().getSimpleName()
                    + "). On EC2, enable instance metadata, in containers with a hop limit of 2; elsewhere, give"
                    + " credentials in one of the places named.";
        } else {
            reason =
                    "; but it has none. On EC2, attach an IAM role to the instance; elsewhere, give credentials in one of"
                            + " the places named.";
        }
        return new CredentialsException(
                "There are no credentials from instance metadata. " + ELSEWHERE + reason,
                answer != null && answer.statusCode() >= 500);
    }

    @Override
    public String source() {
        return "instance metadata";
    }
}
