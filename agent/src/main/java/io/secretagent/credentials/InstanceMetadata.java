package io.secretagent.credentials;

import static io.secretagent.credentials.FixedCredentials.isEmpty;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
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

    InstanceMetadata(Properties system, Map<String, String> environment) {
        isDisabled = "true"
                .equalsIgnoreCase(
                        setting(system, "aws.disableEc2Metadata", environment, "AWS_EC2_METADATA_DISABLED", "false"));
        endpoint = setting(
                system,
                "aws.ec2MetadataServiceEndpoint",
                environment,
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "http://169.254.169.254");
    }

    private static String setting(
            Properties system, String property, Map<String, String> environment, String variable, String otherwise) {
        String value = system.getProperty(property, environment.get(variable));
        return isEmpty(value) ? otherwise : value;
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
