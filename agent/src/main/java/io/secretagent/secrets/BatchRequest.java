package io.secretagent.secrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** The current versions that one {@code BatchGetSecretValue} asks for. */
final class BatchRequest {

    /** Source: {@code SecretIdList} in the Secrets Manager API reference. */
    static final int MOST = 20;

    private static final JsonFactory JSON = new JsonFactory();

    final String region;
    private final Map<SecretVersion, String> secretIds = new LinkedHashMap<>();

    BatchRequest(String region) {
        this.region = region;
    }

    boolean isFull() {
        return secretIds.size() == MOST;
    }

    void add(SecretVersion version, String secretId) {
        secretIds.put(version, secretId);
    }

    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("SecretIdList");
            for (String secretId : secretIds.values()) {
                json.writeString(secretId);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return body.toByteArray();
    }

    /** The values in the answer, of those that it has. */
    Map<SecretVersion, SecretValue> values(Answer answer) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        for (Map<String, String> secret : answer.objects("SecretValues")) {
            boolean isWhole = secret.containsKey("VersionId")
                    && (secret.containsKey("SecretString") || secret.containsKey("SecretBinary"));
            for (Map.Entry<SecretVersion, String> asked : secretIds.entrySet()) {
                if (isWhole && isOf(secret, asked.getValue())) {
                    values.put(asked.getKey(), Answer.value(secret));
                }
            }
        }
        return values;
    }

    /** A secret is asked for by its name, by its ARN, or by its ARN without the six characters at the end. */
    private static boolean isOf(Map<String, String> secret, String secretId) {
        String arn = String.valueOf(secret.get("ARN"));
        return secretId.equals(arn)
                || secretId.equals(secret.get("Name"))
                || secretId.startsWith("arn:")
                        && arn.startsWith(secretId + "-")
                        && arn.length() == secretId.length() + 7;
    }
}
