package io.secretagent.service;

import io.secretagent.references.ResourceNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Answers requests from the store's snapshot: no call to AWS is ever in the way. */
final class SecretAnswers {

    /** Of a name that a stranger sent, when it is told back to him. */
    private static final int LONGEST_NAME = 256;

    private final SecretStore store;
    private final boolean inBase64;
    private final ResourceNames names;

    /**
     * Answers for these resources.
     *
     * @param resources name to ARN or secret name
     * @param inBase64 whether values are sent in base64
     */
    SecretAnswers(SecretStore store, Map<String, String> resources, boolean inBase64) {
        this.store = store;
        this.inBase64 = inBase64;
        this.names = new ResourceNames(resources);
    }

    /** Never fails: what cannot be answered is a reply that says why. */
    Reply answer(Request request) {
        if (!request.resource.isEmpty()) {
            String name = names.of(request.resource);
            return name == null
                    ? Reply.error("resource not found in config: " + cut(request.resource))
                    : valueOf(name, request.key);
        }
        if (isWholeSecret(request.key)) {
            return valueOf(names.of(request.key), "");
        }
        return names.onlyOne() == null
                ? Reply.error("multiple resources are configured; the request must name one")
                : valueOf(names.onlyOne(), request.key);
    }

    /** What clients make of {@code secrets:<resource>}, for a secret that has no keys: its name, where a key should be. */
    private boolean isWholeSecret(String key) {
        SecretValue secret = names.of(key) != null ? secret(names.of(key)) : null;
        return secret != null && !secret.isJsonObject();
    }

    private Reply valueOf(String resource, String key) {
        SecretValue secret = secret(resource);
        if (secret == null) {
            return Reply.error("resource " + resource + " could not be fetched from AWS yet");
        }
        String value = key.isEmpty() && !secret.isJsonObject() ? secret.whole : secret.keys.get(key);
        if (value == null) {
            return Reply.error("secret key \"" + cut(key) + "\" is not present in resource " + resource);
        }
        return Reply.value(inBase64 && !secret.isBinary ? base64(value) : value);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    private SecretValue secret(String resource) {
        return store.snapshot().get(SecretVersion.current(resource));
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
