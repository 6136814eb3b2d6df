package io.secretagent.credentials;

import java.io.IOException;

/**
 * The credentials of an EC2 instance's role, from its metadata service (IMDSv2): the last source in the order, which
 * needs no configuration. While the service is down, the current session stays in use. If the service has responded
 * before, or a setting names this source, a failure is transient: while a machine boots, the service may be slow or
 * have no role yet. Otherwise no response means that there is no such service, and the failure is final.
 */
final class InstanceMetadata extends SessionCredentials {

    /** The reason for its use if no setting names it. */
    static final String LAST = "No credentials are in the configuration file (access-key-id), the environment"
            + " (AWS_ACCESS_KEY_ID) or the shared files (~/.aws/credentials), so this was the last source to try";

    private static final String ELSEWHERE =
            "Outside of EC2, give credentials in the configuration file, the environment or ~/.aws/credentials";

    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";

    private final String reasonForUse;
    /** Whether a setting names this source, so that a failure is transient. */
    private final boolean isNamed;

    private final MetadataService service;

    /**
     * Calls nothing; the first use of the credentials does.
     *
     * @param reasonForUse the beginning of a sentence in messages; {@link #LAST} if no setting names this source
     */
    InstanceMetadata(String reasonForUse, MetadataService service) {
        this.reasonForUse = reasonForUse;
        this.isNamed = !reasonForUse.equals(LAST);
        this.service = service;
    }

    @Override
    Session open() {
        if (service.isDisabled()) {
            throw failure(
                    "; but AWS_EC2_METADATA_DISABLED (or aws.disableEc2Metadata) is true. " + ELSEWHERE
                            + ", or enable instance metadata.",
                    false);
        }
        try {
            String role = service.get(CREDENTIALS).split("\\v", 2)[0].trim();
            if (role.isEmpty()) {
                throw new MetadataRefusal(404);
            }
            return SessionJson.read(service.get(CREDENTIALS + encoded(role)));
        } catch (MetadataRefusal e) {
            throw failure(reason(e.status), !e.isForbidden());
        } catch (IOException e) {
            throw failure(
                    "; but nothing answers at " + service.address() + " ("
                            + e.getClass().getSimpleName()
                            + "). On EC2, enable instance metadata, in containers with a hop limit of 2. " + ELSEWHERE
                            + ".",
                    isNamed || service.hasResponded());
        }
    }

    /** Rejects what cannot be the name of a role. */
    private static String encoded(String role) throws MetadataRefusal {
        if (!role.matches("[A-Za-z0-9+=,.@_-]{1,128}")) {
            throw new MetadataRefusal(200);
        }
        return role;
    }

    private CredentialsException failure(String clause, boolean isTransient) {
        return new CredentialsException(
                "There are no credentials from instance metadata. " + reasonForUse + clause, isTransient);
    }

    private String reason(int status) {
        if (status == 401) {
            return "; but at " + service.address()
                    + " it requires an IMDSv2 token and issued none (status 401). In a container, raise"
                    + " the instance's hop limit to 2; elsewhere, look for a firewall that stops PUT requests.";
        }
        if (status == 404) {
            return "; but the instance has no role. On EC2, attach an IAM role to the instance. " + ELSEWHERE + ".";
        }
        if (status == 200) {
            return "; but its response at " + service.address()
                    + " holds no credentials: the instance's role is missing or does not trust EC2. On EC2, attach an IAM role"
                    + " to the instance. " + ELSEWHERE + ".";
        }
        return "; but it answered status " + status + " at " + service.address()
                + ". Check whether access to instance metadata is forbidden or proxied here. " + ELSEWHERE + ".";
    }

    /** AWS extends the credentials of an instance while its metadata service is impaired. */
    @Override
    boolean servesBeyondExpiration() {
        return true;
    }

    @Override
    String issuer() {
        return "The metadata service";
    }

    @Override
    public String source() {
        return "instance metadata";
    }
}
