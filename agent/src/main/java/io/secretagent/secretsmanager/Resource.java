package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;

/**
 * Maps a configured name to a secret in AWS: the whole secret or one key of it, in its current version or in one that the
 * configuration names. For the rest of the agent the result is the current version of a secret with that name.
 */
final class Resource {

    private final String name;
    private final SecretId id;

    Resource(String name, String id) {
        this.name = name;
        this.id = new SecretId(id);
    }

    /** The ARN or name. */
    String secretId() {
        return id.secret;
    }

    /** Whether the configuration names no other version. */
    boolean isOfTheCurrentVersion() {
        return configured().isCurrent();
    }

    private SecretVersion configured() {
        return SecretVersion.of(name, orEmpty(id.stage), orEmpty(id.versionId));
    }

    /**
     * The version to ask AWS for.
     *
     * @param wanted the current one, for which the configuration may name another; or one that a reference names
     * @throws FetchException if both name one
     */
    SecretVersion asked(SecretVersion wanted) throws FetchException {
        if (isOfTheCurrentVersion() || wanted.isCurrent()) {
            return wanted.isCurrent() ? configured() : wanted;
        }
        throw new FetchException(
                "secret-manager.aws.resources." + name + " names a version itself, so there is no other of it. Give the"
                        + " secret a further name there, without a version.",
                "names a version itself",
                false);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /**
     * What of a secret is meant.
     *
     * @throws FetchException if it has no such key
     */
    SecretValue valueIn(SecretValue secret) throws FetchException {
        SecretValue value = id.key == null ? secret : secret.ofKey(id.key);
        if (value == null) {
            throw new FetchException(
                    "secret-manager.aws.resources." + name + " names the key \"" + id.key + "\" behind its ARN, and "
                            + (secret.isJsonObject()
                                    ? "the secret has none of that name; its keys are "
                                            + KeyNames.list(secret.keys.keySet())
                                    : "the secret has no keys")
                            + ".",
                    "no such key",
                    false);
        }
        return value;
    }
}
