package io.secretagent.credentials;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/** The two calls to STS, each with a client of its own: they are an hour apart, and an idle connection helps nobody. */
final class StsCalls {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    private final URI endpoint;
    private final Regions regions;

    /**
     * Prepares; no class of STS is loaded yet.
     *
     * @param endpoint STS's address, or null for what AWS's own settings say, and else that of the region
     */
    StsCalls(URI endpoint, Regions regions) {
        this.endpoint = endpoint;
        this.regions = regions;
    }

    /**
     * Assumes a role in the caller's name.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK has it
     */
    Session assumeRole(RoleRequest role, AwsCredentialsIdentity caller) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.roleArn)
                .roleSessionName(role.sessionName)
                .externalId(role.externalId)
                .durationSeconds((int) role.duration.getSeconds())
                .build();
        try (StsClient sts = client(new Caller(caller))) {
            return new Session(sts.assumeRole(request).credentials(), role.duration);
        }
    }

    /**
     * Assumes a role in the name of whoever the token stands for.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK has it
     */
    Session assumeRoleWithWebIdentity(RoleRequest role, String token) {
        AssumeRoleWithWebIdentityRequest request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(role.roleArn)
                .roleSessionName(role.sessionName)
                .webIdentityToken(token)
                .durationSeconds((int) role.duration.getSeconds())
                .build();
        try (StsClient sts = client(AnonymousCredentialsProvider.create())) {
            return new Session(sts.assumeRoleWithWebIdentity(request).credentials(), role.duration);
        }
    }

    private StsClient client(IdentityProvider<? extends AwsCredentialsIdentity> caller) {
        JdkXml.useInThisThread();
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(regions.ofFirstResource()))
                .credentialsProvider(caller)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT)
                        .useIdleConnectionReaper(false)); // it would be a thread of another's name
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /** One identity as the SDK wants to be given it. */
    private static final class Caller implements IdentityProvider<AwsCredentialsIdentity> {

        private final AwsCredentialsIdentity identity;

        Caller(AwsCredentialsIdentity identity) {
            this.identity = identity;
        }

        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return CompletableFuture.completedFuture(identity);
        }
    }
}
