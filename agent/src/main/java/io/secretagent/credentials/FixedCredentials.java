package io.secretagent.credentials;

import io.secretagent.signature.AwsIdentity;
import org.jspecify.annotations.Nullable;

/** Credentials that are given as they are, in a file or in settings of the process, and do not change while it runs. */
final class FixedCredentials implements Credentials {

    private final String source;
    private final AwsIdentity identity;

    /**
     * An empty part counts as absent.
     *
     * @param names the names of the two keys, for messages
     * @param sessionToken null for long-term credentials
     * @throws CredentialsException if one of the two keys is absent
     */
    FixedCredentials(
            String source,
            String[] names,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey,
            @Nullable String sessionToken) {
        this.source = source;
        String id = accessKeyId == null ? "" : accessKeyId;
        String secret = secretAccessKey == null ? "" : secretAccessKey;
        if (id.isEmpty() && secret.isEmpty()) {
            throw new CredentialsException(
                    names[0] + " and " + names[1] + " are empty. Set both or remove both.", false);
        }
        if (id.isEmpty() || secret.isEmpty()) {
            String present = id.isEmpty() ? names[1] : names[0];
            String absent = id.isEmpty() ? names[0] : names[1];
            throw new CredentialsException(
                    "Half a pair of credentials: " + present + " is set, " + absent
                            + " is not. Set both or neither; their names may be misspelt.",
                    false);
        }
        this.identity = new AwsIdentity(id, secret, sessionToken);
    }

    static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    @Override
    public AwsIdentity current() {
        return identity;
    }

    /** False: these credentials never change. */
    @Override
    public boolean renew(AwsIdentity refused) {
        return false;
    }

    @Override
    public String source() {
        return source;
    }
}
