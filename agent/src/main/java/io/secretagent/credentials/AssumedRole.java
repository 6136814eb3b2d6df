package io.secretagent.credentials;

import io.secretagent.config.AssumeRoleSettings;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** The temporary credentials of a role, got from STS with other credentials and renewed before they expire. */
public final class AssumedRole implements Credentials {

    private final Credentials base;
    private final String roleArn;
    private final StsAssumeRoleCredentialsProvider provider;

    /**
     * Prepares; the role is assumed when the credentials are first asked for.
     *
     * @param endpoint STS's address, or null for AWS's own in the region
     */
    public AssumedRole(Credentials base, AssumeRoleSettings role, String region, URI endpoint) {
        this.base = base;
        this.roleArn = role.roleArn;
        StsClientBuilder sts = StsClient.builder()
                .region(Region.of(region))
                .credentialsProvider(new BaseIdentity(base))
                .httpClientBuilder(Apache5HttpClient.builder().useIdleConnectionReaper(false));
        if (endpoint != null) {
            sts.endpointOverride(endpoint);
        }
        this.provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts.build())
                .refreshRequest(AssumeRoleRequest.builder()
                        .roleArn(role.roleArn)
                        .roleSessionName(role.sessionName)
                        .externalId(role.externalId)
                        .durationSeconds((int) role.duration.getSeconds())
                        .build())
                .build();
    }

    @Override
    public AwsCredentialsIdentity current() {
        try {
            return provider.resolveCredentials();
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                    ? "status " + e.statusCode()
                    : e.awsErrorDetails().errorCode();
            throw new CredentialsException(
                    "The role " + roleArn + " could not be assumed with credentials from " + base.source()
                            + ": STS answered " + code + " (request id " + e.requestId() + "). " + remedy(code),
                    e.isThrottlingException() || e.statusCode() >= 500);
        } catch (SdkException e) {
            throw new CredentialsException(
                    "The role " + roleArn + " could not be assumed: STS could not be reached ("
                            + e.getClass().getSimpleName() + "). Check the network, the region and the endpoint.",
                    true);
        }
    }

    private static String remedy(String code) {
        switch (code) {
            case "AccessDenied":
                return "The role's trust relationship must name the caller, and the caller needs sts:AssumeRole on it;"
                        + " where the trust asks for an external id, set assume-role.external-id.";
            case "ExpiredToken":
                return "The session token of the source credentials has expired; renew them.";
            case "InvalidClientTokenId":
            case "SignatureDoesNotMatch":
                return "The source credentials are wrong or no longer active.";
            case "ValidationError":
                return "Check assume-role.duration against the role's maximum session duration.";
            default:
                return "See the STS documentation of AssumeRole.";
        }
    }

    @Override
    public String source() {
        return base.source() + ", role " + roleArn;
    }

    /** The credentials below, asked for anew at each renewal. */
    private static final class BaseIdentity implements IdentityProvider<AwsCredentialsIdentity> {

        private final Credentials base;

        BaseIdentity(Credentials base) {
            this.base = base;
        }

        @Override
        public Class<AwsCredentialsIdentity> identityType() {
            return AwsCredentialsIdentity.class;
        }

        @Override
        public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
            return CompletableFuture.completedFuture(base.current());
        }
    }
}
