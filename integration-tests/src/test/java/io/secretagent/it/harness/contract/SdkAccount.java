package io.secretagent.it.harness.contract;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ReplicaRegionType;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Sets up an account by AWS's API with the AWS SDK: for every stand-in that is not a Java library. */
final class SdkAccount implements Account, AutoCloseable {

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final SecretsManagerClient secrets;
    private final SsmClient parameters;
    private final IamClient iam;

    /** An account whose caller may do everything, or whose stand-in does not check. */
    SdkAccount(URI endpoint, String accessKeyId, String secretAccessKey) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secretAccessKey));
        secrets = at(endpoint, credentials, SecretsManagerClient.builder().httpClient(http));
        parameters = at(endpoint, credentials, SsmClient.builder().httpClient(http));
        iam = at(endpoint, credentials, IamClient.builder().httpClient(http));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C at(
            URI endpoint, AwsCredentialsProvider credentials, AwsClientBuilder<B, C> builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(AwsEmulator.REGION))
                .credentialsProvider(credentials)
                .build();
    }

    @Override
    public String createSecret(String name, String value) {
        return secrets.createSecret(secret -> secret.name(name).secretString(value))
                .arn();
    }

    @Override
    public String createReplicatedSecret(String name, String value, String replicaRegion) {
        return secrets.createSecret(secret -> secret.name(name)
                        .secretString(value)
                        .addReplicaRegions(ReplicaRegionType.builder()
                                .region(replicaRegion)
                                .build()))
                .arn();
    }

    @Override
    public void createBinarySecret(String name, byte[] value) {
        secrets.createSecret(secret -> secret.name(name).secretBinary(SdkBytes.fromByteArray(value)));
    }

    @Override
    public void putSecret(String name, String value) {
        secrets.putSecretValue(version -> version.secretId(name).secretString(value));
    }

    @Override
    public String putParameter(String name, String value) {
        parameters.putParameter(parameter -> parameter
                .name(name)
                .value(value)
                .type(ParameterType.SECURE_STRING)
                .overwrite(true));
        return parameters
                .getParameter(parameter -> parameter.name(name))
                .parameter()
                .arn();
    }

    @Override
    public void letSessionRead(String secret, String roleArn, String sessionName) {
        String policy = PolicyJson.allow("secretsmanager:GetSecretValue", PolicyJson.session(roleArn, sessionName));
        secrets.putResourcePolicy(request -> request.secretId(secret).resourcePolicy(policy));
    }

    @Override
    public User createUser(String name, String allowedAction) {
        String arn = iam.createUser(user -> user.userName(name)).user().arn();
        iam.putUserPolicy(
                policy -> policy.userName(name).policyName("allowed").policyDocument(PolicyJson.allow(allowedAction)));
        var key = iam.createAccessKey(request -> request.userName(name)).accessKey();
        return new User(arn, key.accessKeyId(), key.secretAccessKey());
    }

    @Override
    public String createRole(String name, User trusted, String externalId, Duration longest, String allowedAction) {
        String arn = iam.createRole(role -> role.roleName(name)
                        .assumeRolePolicyDocument(PolicyJson.trust(trusted.arn(), externalId))
                        .maxSessionDuration((int) longest.toSeconds()))
                .role()
                .arn();
        iam.putRolePolicy(
                policy -> policy.roleName(name).policyName("allowed").policyDocument(PolicyJson.allow(allowedAction)));
        return arn;
    }

    @Override
    public void close() {
        secrets.close();
        parameters.close();
        iam.close();
        http.close();
    }
}
