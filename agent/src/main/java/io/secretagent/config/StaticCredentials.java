package io.secretagent.config;

/** Credentials that stand in the file itself. */
public final class StaticCredentials {

    public final String accessKeyId;
    public final String secretAccessKey;
    /** Null for a user's long-lived key. */
    public final String sessionToken;

    private StaticCredentials(String accessKeyId, String secretAccessKey, String sessionToken) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.sessionToken = sessionToken;
    }

    static StaticCredentials read(Section aws) {
        String accessKeyId = aws.text("access-key-id");
        String secretAccessKey = aws.text("secret-access-key");
        String sessionToken = aws.text("session-token");
        boolean hasId = aws.has("access-key-id");
        boolean hasSecret = aws.has("secret-access-key");
        if (hasId && !hasSecret) {
            aws.error("access-key-id", "stands without secret-access-key; give both or neither");
        }
        if (hasSecret && !hasId) {
            aws.error("secret-access-key", "stands without access-key-id; give both or neither");
        }
        if (aws.has("session-token") && !hasId && !hasSecret) {
            aws.error("session-token", "stands without access-key-id and secret-access-key; give all three or none");
        }
        return accessKeyId == null || secretAccessKey == null
                ? null
                : new StaticCredentials(accessKeyId, secretAccessKey, sessionToken);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "StaticCredentials(***)";
    }
}
