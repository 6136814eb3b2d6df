package io.secretagent.credentials;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Credentials that stand somewhere in plain sight and do not change while the process runs. */
final class FixedCredentials implements Credentials {

    private final String source;
    private final AwsCredentialsIdentity identity;

    /**
     * Checks and takes the three parts; an empty one counts as absent.
     *
     * @param sessionToken may be null
     * @param names the names of the two keys, for the message about half a pair
     * @throws CredentialsException if one of the two keys is absent
     */
    FixedCredentials(String source, String[] names, String accessKeyId, String secretAccessKey, String sessionToken) {
        this.source = source;
        if (isEmpty(accessKeyId) && isEmpty(secretAccessKey)) {
            throw new CredentialsException(
                    names[0] + " and " + names[1] + " are empty. Set both or remove both.", false);
        }
        if (isEmpty(accessKeyId) || isEmpty(secretAccessKey)) {
            String present = isEmpty(accessKeyId) ? names[1] : names[0];
            String absent = isEmpty(accessKeyId) ? names[0] : names[1];
            throw new CredentialsException(
                    "Half a pair of credentials: " + present + " is set, " + absent + " is not. Set both or neither.",
                    false);
        }
        this.identity = isEmpty(sessionToken)
                ? AwsCredentialsIdentity.create(accessKeyId, secretAccessKey)
                : AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, sessionToken);
    }

    static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }

    @Override
    public AwsCredentialsIdentity current() {
        return identity;
    }

    /** Never: nobody changes what stands there. */
    @Override
    public boolean renew(AwsCredentialsIdentity refused) {
        return false;
    }

    @Override
    public String source() {
        return source;
    }
}
