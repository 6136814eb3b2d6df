package io.secretagent.credentials;

import io.secretagent.http.JsonObject;
import io.secretagent.signature.AwsIdentity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of instance metadata and of container credentials: {@code AccessKeyId}, {@code SecretAccessKey},
 * {@code Token}, {@code Expiration}.
 */
final class SessionJson {

    private SessionJson() {}

    static Session read(String json) throws MetadataRefusal {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The session in the JSON.
     *
     * @throws MetadataRefusal with status 200 if there is none
     */
    static Session read(byte[] json) throws MetadataRefusal {
        JsonObject session = JsonObject.parse(json);
        if (session == null || isEmpty(session, "AccessKeyId") || isEmpty(session, "SecretAccessKey")) {
            throw new MetadataRefusal(200);
        }
        String id = session.text("AccessKeyId");
        String secret = session.text("SecretAccessKey");
        return new Session(new AwsIdentity(id, secret, session.text("Token")), expiration(session));
    }

    private static boolean isEmpty(JsonObject session, String name) {
        return session.text(name).trim().isEmpty();
    }

    private static @Nullable Instant expiration(JsonObject session) throws MetadataRefusal {
        Instant expiration = Expiration.parse(session.text("Expiration"));
        if (expiration == null && session.isText("Expiration")) {
            throw new MetadataRefusal(200);
        }
        return expiration;
    }
}
