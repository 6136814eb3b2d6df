package io.secretagent.samples.sdk;

import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;

/**
 * Fetches a secret with the AWS SDK and prints the value of one key, {@code key=value}. Region, credentials and endpoint
 * come from the environment: {@code AWS_REGION}, {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY}, {@code
 * AWS_ENDPOINT_URL}.
 */
public final class ByHand {

    private ByHand() {}

    /** @param arguments the secret's name or ARN, and the key */
    public static void main(String[] arguments) {
        System.out.println(arguments[1] + "=" + value(secret(arguments[0]), arguments[1]));
    }

    private static String secret(String id) {
        try (SecretsManagerClient client = SecretsManagerClient.builder()
                .region(Region.of(System.getenv("AWS_REGION")))
                .build()) {
            return client.getSecretValue(
                            GetSecretValueRequest.builder().secretId(id).build())
                    .secretString();
        }
    }

    /** Reads the value of a key without escapes, so that no JSON library is needed. */
    private static String value(String json, String key) {
        String before = "\"" + key + "\":\"";
        int start = json.indexOf(before) + before.length();
        return json.substring(start, json.indexOf('"', start));
    }
}
