package io.secretagent.credentials;

import io.secretagent.http.JsonTexts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Reads the JSON with which a machine or a container hands out its session: {@code AccessKeyId}, {@code SecretAccessKey}, {@code Token}, {@code Expiration}. */
final class LocalSession {

    private LocalSession() {}

    static Session read(String json) throws MetadataRefusal {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads it.
     *
     * @throws MetadataRefusal with status 200 if it is something else
     */
    static Session read(byte[] json) throws MetadataRefusal {
        Map<String, String> texts = JsonTexts.of(json);
        if (texts == null || isEmpty(texts, "AccessKeyId") || isEmpty(texts, "SecretAccessKey")) {
            throw new MetadataRefusal(200);
        }
        String id = texts.get("AccessKeyId");
        String secret = texts.get("SecretAccessKey");
        AwsCredentialsIdentity identity = isEmpty(texts, "Token")
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, texts.get("Token"));
        return new Session(identity, expiration(texts.get("Expiration")));
    }

    private static boolean isEmpty(Map<String, String> texts, String name) {
        String text = texts.get(name);
        return text == null || text.trim().isEmpty();
    }

    private static Instant expiration(String text) throws MetadataRefusal {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new MetadataRefusal(200);
        }
    }
}
