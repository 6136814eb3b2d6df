package io.secretagent.signature;

import org.jspecify.annotations.Nullable;

/**
 * The keys that sign requests: an access key id, its secret, and the session token of temporary credentials. White
 * space around each is dropped, as AWS's SDKs do. Immutable. {@code toString} has the id only.
 */
public final class AwsIdentity {

    private final String accessKeyId;
    private final String secretAccessKey;
    private final @Nullable String sessionToken;

    /** Long-term credentials. */
    public AwsIdentity(String accessKeyId, String secretAccessKey) {
        this(accessKeyId, secretAccessKey, null);
    }

    /** @param sessionToken null or empty for long-term credentials */
    public AwsIdentity(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
        String token = sessionToken == null ? "" : sessionToken.trim();
        this.accessKeyId = accessKeyId.trim();
        this.secretAccessKey = secretAccessKey.trim();
        this.sessionToken = token.isEmpty() ? null : token;
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    public String secretAccessKey() {
        return secretAccessKey;
    }

    /** Null for long-term credentials. */
    public @Nullable String sessionToken() {
        return sessionToken;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof AwsIdentity)) {
            return false;
        }
        AwsIdentity that = (AwsIdentity) other;
        return accessKeyId.equals(that.accessKeyId)
                && secretAccessKey.equals(that.secretAccessKey)
                && (sessionToken == null ? that.sessionToken == null : sessionToken.equals(that.sessionToken));
    }

    @Override
    public int hashCode() {
        return accessKeyId.hashCode();
    }

    @Override
    public String toString() {
        return "AwsIdentity(" + accessKeyId + ", ***)";
    }
}
