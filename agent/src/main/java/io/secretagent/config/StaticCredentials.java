package io.secretagent.config;

import org.jspecify.annotations.Nullable;

/** The credentials in the file itself. */
public final class StaticCredentials {

    public final String accessKeyId;
    public final String secretAccessKey;
    /** Null for a user's long-lived key. */
    public final @Nullable String sessionToken;

    private StaticCredentials(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.sessionToken = sessionToken;
    }

    /** Null where the file has none. */
    static @Nullable StaticCredentials read(Section aws) {
        String accessKeyId = aws.text("access-key-id");
        String secretAccessKey = aws.text("secret-access-key");
        String sessionToken = aws.text("session-token");
        boolean hasId = aws.has("access-key-id");
        boolean hasSecret = aws.has("secret-access-key");
        if (hasId && !hasSecret) {
            aws.error("access-key-id", "is set without secret-access-key; set both or neither");
        }
        if (hasSecret && !hasId) {
            aws.error("secret-access-key", "is set without access-key-id; set both or neither");
        }
        if (aws.has("session-token") && !hasId && !hasSecret) {
            aws.error("session-token", "is set without access-key-id and secret-access-key; set all three or none");
        }
        return accessKeyId == null || secretAccessKey == null
                ? null
                : new StaticCredentials(accessKeyId, secretAccessKey, sessionToken);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "StaticCredentials(***)";
    }
}
