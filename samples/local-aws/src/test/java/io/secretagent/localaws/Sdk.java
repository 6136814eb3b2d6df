package io.secretagent.localaws;

import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Clients of the AWS SDK for the server under test; all but one do not retry. */
final class Sdk {
    static final String REGION = "us-west-1";

    private Sdk() {}

    static SecretsManagerClient secrets(LocalAws aws, AccessKey key) {
        return secrets(aws, provider(key), REGION);
    }

    static SecretsManagerClient secrets(LocalAws aws, AwsCredentialsProvider provider, String region) {
        return builder(aws, provider, region)
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** A client that retries as the SDK does by default. */
    static SecretsManagerClient persistent(LocalAws aws, AccessKey key) {
        return builder(aws, provider(key), REGION).build();
    }

    static SecretsManagerClient behind(LocalProxy proxy, LocalAws aws, AccessKey key) {
        ProxyConfiguration configuration =
                ProxyConfiguration.builder().endpoint(proxy.uri()).build();
        return builder(aws, provider(key), REGION)
                .httpClientBuilder(UrlConnectionHttpClient.builder().proxyConfiguration(configuration))
                .build();
    }

    private static SecretsManagerClientBuilder builder(LocalAws aws, AwsCredentialsProvider provider, String region) {
        return SecretsManagerClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(region))
                .credentialsProvider(provider)
                .httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    static SsmClient parameters(LocalAws aws, AccessKey key) {
        return SsmClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(provider(key))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static StsClient sts(LocalAws aws, AccessKey key) {
        return sts(aws, provider(key));
    }

    /** A client without credentials, for calls that are not signed. */
    static StsClient anonymousSts(LocalAws aws) {
        return sts(aws, AnonymousCredentialsProvider.create());
    }

    static SsoClient sso(LocalAws aws) {
        return SsoClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    private static StsClient sts(LocalAws aws, AwsCredentialsProvider provider) {
        return StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(provider)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static AwsCredentialsProvider provider(AccessKey key) {
        AwsCredentials credentials = key.sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        key.accessKeyId(),
                        key.secretAccessKey(),
                        key.sessionToken().get())
                : AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
        return StaticCredentialsProvider.create(credentials);
    }

    static String value(LocalAws aws, AccessKey key, String secretId) {
        try (SecretsManagerClient client = secrets(aws, key)) {
            return client.getSecretValue(request -> request.secretId(secretId)).secretString();
        }
    }
}
