package software.amazon.awssdk.services.rds;

import io.secretagent.signature.AwsIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Makes tokens with the SDK's {@link RdsUtilities} at a fixed time; in its package, as only there its clock can be set. */
public final class RdsOracle {

    private RdsOracle() {}

    public static String token(
            String host, int port, String user, String region, AwsIdentity identity, long epochMillis) {
        RdsUtilities utilities = new DefaultRdsUtilities(
                new DefaultRdsUtilities.DefaultBuilder(),
                Clock.fixed(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC));
        return utilities.generateAuthenticationToken(request -> request.hostname(host)
                .port(port)
                .username(user)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials(identity))));
    }

    private static AwsCredentials credentials(AwsIdentity identity) {
        return identity.sessionToken() == null
                ? AwsBasicCredentials.create(identity.accessKeyId(), identity.secretAccessKey())
                : AwsSessionCredentials.create(
                        identity.accessKeyId(), identity.secretAccessKey(), identity.sessionToken());
    }
}
