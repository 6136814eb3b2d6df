package io.secretagent.localaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class WebIdentityTest {
    private static final String HOST = "oidc.eks.us-west-1.amazonaws.com/id/TEST";
    private static final String SUBJECT = "system:serviceaccount:default:agent";
    private static final Duration HOUR = Duration.ofHours(1);

    private final LocalAws aws = LocalAws.builder().start();
    private final WebIdentityProvider provider = aws.iam().createWebIdentityProvider(HOST);
    private final Role role = aws.iam().createRole("AccessToSecrets").allowAllSecrets();
    private final StsClient sts = Sdk.anonymousSts(aws);

    WebIdentityTest() {
        aws.secrets(Sdk.REGION).create("TestingSecret", "hush");
    }

    @AfterEach
    void stop() {
        sts.close();
        aws.close();
    }

    @Test
    void givesTheSdkTheRoleOfAPod(@TempDir Path folder) throws Exception {
        role.trustWebIdentity(provider, SUBJECT);
        Path file = Files.writeString(folder.resolve("token"), provider.token(SUBJECT, HOUR));

        try (StsWebIdentityTokenFileCredentialsProvider pod = StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(sts)
                        .roleArn(role.arn())
                        .roleSessionName("pod-session")
                        .webIdentityTokenFile(file)
                        .build();
                SecretsManagerClient client = Sdk.secrets(aws, pod, Sdk.REGION)) {
            assertThat(client.getSecretValue(request -> request.secretId("TestingSecret"))
                            .secretString())
                    .isEqualTo("hush");
        }
        assertThat(aws.requests().of("AssumeRoleWithWebIdentity"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.service()).isEqualTo("sts");
                    assertThat(request.accessKeyId()).isEmpty();
                    assertThat(request.status()).isEqualTo(200);
                });
    }

    @Test
    void returnsTheSubjectAndAudienceOfTheToken() {
        role.trustWebIdentity(provider, SUBJECT);

        AssumeRoleWithWebIdentityResponse answer = assume(provider.token(SUBJECT, HOUR));

        assertThat(answer.subjectFromWebIdentityToken()).isEqualTo(SUBJECT);
        assertThat(answer.audience()).isEqualTo("sts.amazonaws.com");
        assertThat(answer.provider()).isEqualTo("https://" + HOST);
        assertThat(answer.assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::999999999999:assumed-role/AccessToSecrets/pod-session");
        try (StsClient asRole = Sdk.sts(aws, key(answer.credentials()))) {
            assertThat(asRole.getCallerIdentity().arn())
                    .isEqualTo(answer.assumedRoleUser().arn());
        }
    }

    @Test
    void acceptsTheTrustPolicyThatEksWrites() {
        role.trustPolicy("""
                {"Statement":[{"Effect":"Allow","Principal":{"Federated":"%s"},
                "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{
                "%s:aud":"sts.amazonaws.com","%s:sub":"%s"}}}]}
                """.formatted(provider.arn(), HOST, HOST, SUBJECT));

        assertThat(provider.arn()).isEqualTo("arn:aws:iam::999999999999:oidc-provider/" + HOST);
        assertThat(assume(provider.token(SUBJECT, HOUR)).credentials()).isNotNull();
        assertDenied("system:serviceaccount:default:other");
        role.trustPolicy("""
                {"Statement":[{"Effect":"Deny","Principal":{"Federated":"%s"},"Action":"sts:*"}]}
                """.formatted(provider.arn()));
        assertDenied(SUBJECT);
    }

    @Test
    void expiresOnCommandAndBySessionLifetime() {
        role.trustWebIdentity(provider, SUBJECT);
        AccessKey old = key(assume(provider.token(SUBJECT, HOUR)).credentials());
        aws.faults().expiredCredentials().untilCleared();

        assertThatThrownBy(() -> Sdk.value(aws, old, "TestingSecret")).hasMessageContaining("is expired");
        aws.sessionLifetime(Duration.ofMinutes(2));
        Credentials credentials = assume(provider.token(SUBJECT, HOUR)).credentials();
        assertThat(Sdk.value(aws, key(credentials), "TestingSecret")).isEqualTo("hush");
        assertThat(credentials.expiration()).isBefore(Instant.now().plusSeconds(121));
    }

    private AssumeRoleWithWebIdentityResponse assume(String token) {
        return sts.assumeRoleWithWebIdentity(request ->
                request.roleArn(role.arn()).roleSessionName("pod-session").webIdentityToken(token));
    }

    private static AccessKey key(Credentials credentials) {
        return new AccessKey(
                credentials.accessKeyId(), credentials.secretAccessKey(), Optional.of(credentials.sessionToken()));
    }

    private void assertDenied(String subject) {
        assertThatThrownBy(() -> assume(provider.token(subject, HOUR)))
                .hasMessageContaining("Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
}
