package io.secretagent.credentials;

import java.io.IOException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** The role of an ECS task or of an EKS pod (Pod Identity). */
final class ContainerCredentials extends ProviderCredentials {

    static boolean isConfigured(AwsEnvironment environment) {
        return environment.setting("aws.containerCredentialsPath", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") != null
                || environment.setting("aws.containerCredentialsFullUri", "AWS_CONTAINER_CREDENTIALS_FULL_URI") != null;
    }

    @Override
    AwsCredentialsProvider open() {
        return ContainerCredentialsProvider.builder().build();
    }

    @Override
    CredentialsException failure(RuntimeException e) {
        SdkServiceException answer = cause(e, SdkServiceException.class);
        IOException silence = cause(e, IOException.class);
        String what = " (status 404, or an answer without them)";
        if (answer != null) {
            what = " (status " + answer.statusCode() + ")";
        } else if (silence != null) {
            what = " (" + silence.getClass().getSimpleName() + ")";
        }
        return new CredentialsException(
                "There are no credentials from " + source() + what
                        + ". Check AWS_CONTAINER_CREDENTIALS_*_URI, the token in"
                        + " AWS_CONTAINER_AUTHORIZATION_TOKEN or _TOKEN_FILE, and the task's role or the pod identity"
                        + " association.",
                silence != null || answer != null && answer.statusCode() >= 500);
    }

    @Override
    public String source() {
        return "container credentials";
    }
}
