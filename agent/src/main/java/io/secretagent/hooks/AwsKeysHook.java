package io.secretagent.hooks;

import java.util.List;

/**
 * Access keys that an application passes to the AWS SDK 2 or 1, or to MinIO's client 8: the providers that return the same credentials
 * always, and the codes of errors.
 */
final class AwsKeysHook {

    private static final String STRING = "java.lang.String";

    static final List<Target> TARGETS = ClientHook.of(HookName.AWS_KEYS)
            .add(
                    "software.amazon.awssdk.auth.credentials.StaticCredentialsProvider",
                    "resolveCredentials",
                    Capture.CREDENTIAL_BY_OBJECT,
                    Operation.REPLACE_KEYS)
            .add(
                    "software.amazon.awssdk.awscore.exception.AwsErrorDetails$BuilderImpl",
                    "errorCode",
                    Capture.FIRST_ARGUMENT,
                    Operation.KEYS_REFUSED,
                    STRING)
            .add(
                    "com.amazonaws.auth.AWSStaticCredentialsProvider",
                    "getCredentials",
                    Capture.CREDENTIAL_BY_OBJECT,
                    Operation.REPLACE_KEYS)
            .add(
                    "com.amazonaws.AmazonServiceException",
                    "setErrorCode",
                    Capture.FIRST_ARGUMENT,
                    Operation.KEYS_REFUSED,
                    STRING)
            .add("io.minio.credentials.StaticProvider", "fetch", Capture.CREDENTIAL_BY_OBJECT, Operation.REPLACE_KEYS)
            .add(
                    "io.minio.errors.ErrorResponseException",
                    Target.CONSTRUCTOR,
                    Capture.CREATED,
                    Operation.KEYS_REFUSED,
                    Target.ANY)
            .targets();

    private AwsKeysHook() {}
}
