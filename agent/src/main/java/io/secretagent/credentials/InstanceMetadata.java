package io.secretagent.credentials;

import java.io.IOException;

/**
 * The role of an EC2 instance, from its metadata service (IMDSv2): last in the order, and in need of no configuration. While
 * the service is down, the session at hand goes on serving. Where something has answered, or the operator has named this source, what
 * is missing is waited for: the service of a machine that boots may be slow or empty for a moment. Where nothing answers,
 * there is none, and that is said at once.
 */
final class InstanceMetadata extends SessionCredentials {

    /** Why it is asked where nobody asked for it. */
    static final String LAST = "No credentials stand in the configuration file (access-key-id), the environment"
            + " (AWS_ACCESS_KEY_ID) or the shared files (~/.aws/credentials), so it was the last to ask";

    private static final String ELSEWHERE =
            "Elsewhere, give credentials in the configuration file, the environment or ~/.aws/credentials";

    private static final String CREDENTIALS = "/latest/meta-data/iam/security-credentials/";

    private final String whyAsked;
    /** Whether the operator has named this source: then it is waited for. */
    private final boolean isNamed;

    private final MetadataService service;

    /**
     * Credentials that are asked for when they are first needed.
     *
     * @param whyAsked the beginning of a sentence, for messages
     */
    InstanceMetadata(String whyAsked, MetadataService service) {
        this.whyAsked = whyAsked;
        this.isNamed = !whyAsked.equals(LAST);
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
            return LocalSession.read(service.get(CREDENTIALS + encoded(role)));
        } catch (MetadataRefusal e) {
            throw failure(reason(e.status), !e.isForbidden());
        } catch (IOException e) {
            throw failure(
                    "; but nothing answers at " + service.address() + " ("
                            + e.getClass().getSimpleName()
                            + "). On EC2, enable instance metadata, in containers with a hop limit of 2. " + ELSEWHERE
                            + ".",
                    isNamed || service.hasAnswered());
        }
    }

    /** A role's name has letters, digits and a few marks; anything else is no role's. */
    private static String encoded(String role) throws MetadataRefusal {
        if (!role.matches("[A-Za-z0-9+=,.@_-]{1,128}")) {
            throw new MetadataRefusal(200);
        }
        return role;
    }

    private CredentialsException failure(String reason, boolean isTransient) {
        return new CredentialsException(
                "There are no credentials from instance metadata. " + whyAsked + reason, isTransient);
    }

    private String reason(int status) {
        if (status == 401) {
            return "; but at " + service.address()
                    + " it wants a token of IMDSv2 and gave none (status 401). In a container, raise"
                    + " the instance's hop limit to 2; elsewhere, look for a firewall that stops PUT requests.";
        }
        if (status == 404) {
            return "; but it has none. On EC2, attach an IAM role to the instance. " + ELSEWHERE + ".";
        }
        if (status == 200) {
            return "; but what it answered at " + service.address()
                    + " are no credentials: the instance's role is missing or does not trust EC2. On EC2, attach an IAM role"
                    + " to the instance. " + ELSEWHERE + ".";
        }
        return "; but it answered status " + status + " at " + service.address()
                + ". Is access to instance metadata forbidden or proxied here? " + ELSEWHERE + ".";
    }

    /** AWS lets credentials of an instance live on while its metadata service is in trouble. */
    @Override
    boolean servesBeyondItsEnd() {
        return true;
    }

    @Override
    String giver() {
        return "The metadata service";
    }

    @Override
    public String source() {
        return "instance metadata";
    }
}
