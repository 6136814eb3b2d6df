package io.secretagent.secretsmanager;

import io.secretagent.http.JsonObject;
import io.secretagent.json.JsonText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The current versions that are fetched by one call of {@code BatchGetSecretValue}, all of one region. */
public final class BatchRequest {

    /** The most secrets in one call. Source: {@code SecretIdList} in the Secrets Manager API reference. */
    static final int MOST = 20;

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

    /** The first version, for messages. */
    SecretVersion first() {
        return secretIds.keySet().iterator().next();
    }

    Set<SecretVersion> versions() {
        return secretIds.keySet();
    }

    byte[] body() {
        StringBuilder json = new StringBuilder("{\"SecretIdList\":");
        char before = '[';
        for (String secretId : new LinkedHashSet<>(secretIds.values())) { // AWS refuses duplicates
            json.append(before);
            JsonText.quote(json, secretId);
            before = ',';
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The values in a response; it may lack some. */
    Map<SecretVersion, SecretValue> values(ServiceResponse response) {
        Map<SecretVersion, SecretValue> values = new LinkedHashMap<>();
        List<JsonObject> secrets = response.objects("SecretValues");
        for (Map.Entry<SecretVersion, String> requested : secretIds.entrySet()) {
            JsonObject found = find(requested.getValue(), secrets);
            if (found != null && ServiceResponse.isComplete(found)) {
                values.put(requested.getKey(), ServiceResponse.value(found));
            }
        }
        return values;
    }

    /** The secret with an id; an exact match is preferred to an ARN without its last six characters. */
    private static @Nullable JsonObject find(String secretId, List<JsonObject> secrets) {
        JsonObject partial = null;
        for (JsonObject secret : secrets) {
            if (secretId.equals(secret.text("ARN")) || secretId.equals(secret.text("Name"))) {
                return secret;
            }
            if (partial == null && isWithoutSuffix(secretId, secret.text("ARN"))) {
                partial = secret;
            }
        }
        return partial;
    }

    /** Whether a secret id is the ARN without the hyphen and six characters that AWS appends. */
    private static boolean isWithoutSuffix(String secretId, String arn) {
        return secretId.startsWith("arn:") && arn.startsWith(secretId + "-") && arn.length() == secretId.length() + 7;
    }
}
