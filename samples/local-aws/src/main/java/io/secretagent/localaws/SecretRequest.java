package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A request to Secrets Manager from an authenticated caller.
 *
 * @param region of the credential scope
 */
record SecretRequest(SecretStores stores, Credential caller, String region, String operation, JsonNode parameters) {

    /** The store of the caller's account, in which names are looked up. */
    SecretStore ownStore() {
        return stores.of(caller.identity().account(), region);
    }

    Optional<String> text(String parameter) {
        return Json.text(parameters, parameter);
    }

    String required(String parameter) {
        return text(parameter)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> AwsException.service(
                        "ValidationException",
                        400,
                        "1 validation error detected: Value null at '"
                                + Character.toLowerCase(parameter.charAt(0))
                                + parameter.substring(1)
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** The secret named by SecretId, if the caller may do this operation on it. */
    Secret secret() {
        return secret(required("SecretId"), operation);
    }

    /**
     * A caller without permission does not learn whether the secret exists: it is denied first.
     *
     * @param id name or ARN; an ARN of another region is not found here
     */
    Secret secret(String id, String operationOnIt) {
        SecretStore store = storeOf(id);
        Optional<Secret> secret = store.find(id);
        String arn = secret.map(Secret::arn).orElse(id.startsWith("arn:") ? id : store.arnPrefix() + id);
        Authorization.check(
                caller,
                "secretsmanager:" + operationOnIt,
                arn,
                Optional.of(secret.map(Secret::arn).orElse(id)),
                arn.split(":", 7)[4],
                secret.map(Secret::policies));
        return secret.orElseThrow(() -> AwsException.service("ResourceNotFoundException", 400, Secret.NOT_FOUND + "."));
    }

    private SecretStore storeOf(String id) {
        String[] parts = id.split(":", 7);
        if (!id.startsWith("arn:")) {
            return ownStore();
        }
        if (parts.length < 7) {
            throw AwsException.service("ValidationException", 400, "Invalid ARN.");
        }
        return stores.of(parts[4], region);
    }
}
