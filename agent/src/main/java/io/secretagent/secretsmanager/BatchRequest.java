package io.secretagent.secretsmanager;

import io.secretagent.http.JsonObject;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** The current versions that one {@code BatchGetSecretValue} asks for. */
public final class BatchRequest {

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

    /** One of them, for messages. */
    SecretVersion first() {
        return secretIds.keySet().iterator().next();
    }

    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("SecretIdList");
            for (String secretId : new LinkedHashSet<>(secretIds.values())) { // AWS refuses duplicates
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
    Map<SecretVersion, SecretValue> values(ServiceResponse answer) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        List<JsonObject> secrets = answer.objects("SecretValues");
        for (Map.Entry<SecretVersion, String> asked : secretIds.entrySet()) {
            JsonObject found = null;
            for (JsonObject secret : secrets) {
                boolean isExact = asked.getValue().equals(secret.text("ARN"))
                        || asked.getValue().equals(secret.text("Name"));
                if (isExact || found == null && isWithoutItsEnd(asked.getValue(), secret.text("ARN"))) {
                    found = secret;
                }
                if (isExact) {
                    break;
                }
            }
            if (found != null && ServiceResponse.isWhole(found)) {
                values.put(asked.getKey(), ServiceResponse.value(found));
            }
        }
        return values;
    }

    /** Whether an ARN was asked for without the six characters that AWS has put at its end. */
    private static boolean isWithoutItsEnd(String secretId, String arn) {
        return secretId.startsWith("arn:") && arn.startsWith(secretId + "-") && arn.length() == secretId.length() + 7;
    }
}
