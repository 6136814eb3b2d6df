package io.secretagent.service;

import io.secretagent.references.ResourceNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.store.SecretStore;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Resolves requests against the store's snapshot, without calls to AWS. */
final class SecretAnswers {

    /** The longest part of a client's text that an error quotes, in characters. */
    private static final int LONGEST_QUOTE = 256;

    private final SecretStore store;
    private final boolean inBase64;
    private final ResourceNames names;

    /**
     * Creates the replies for these resources.
     *
     * @param names of the resources
     * @param inBase64 whether values are sent in base64
     */
    SecretAnswers(SecretStore store, ResourceNames names, boolean inBase64) {
        this.store = store;
        this.inBase64 = inBase64;
        this.names = names;
    }

    /** The reply to a request: a value, or an error that says why there is none. */
    Reply replyTo(Request request) {
        return request.resource.isEmpty() ? replyToKey(request.key) : replyTo(request.resource, request.key);
    }

    private Reply replyTo(String resource, String key) {
        String name = names.of(resource);
        return name == null ? Reply.error("resource not found in config: " + cut(resource)) : valueOf(name, key);
    }

    /** A request without a resource: for the only resource's key, or for a secret without keys by its name. */
    private Reply replyToKey(String key) {
        String name = names.of(key);
        if (name != null && isWholeSecret(name)) {
            return valueOf(name, "");
        }
        String only = names.onlyOne();
        return only == null
                ? Reply.error("multiple resources are configured; the request must name one")
                : valueOf(only, key);
    }

    /** Clients send the resource of {@code secrets:<resource>} as the key; this is meant where the secret has no keys. */
    private boolean isWholeSecret(String resource) {
        SecretValue secret = secret(resource);
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

    private static String cut(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private @Nullable SecretValue secret(String resource) {
        return store.snapshot().get(SecretVersion.current(resource));
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
