package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/**
 * Maps a configured name to a secret in AWS: the whole secret or one key of it, in its current version or in a version that the
 * configuration names. To the rest of the agent the result is the current version of a secret with that name.
 */
final class Resource {

    private final String name;
    private final SecretId id;

    Resource(String name, String id) {
        this.name = name;
        this.id = new SecretId(id);
    }

    /** The ARN or name of the secret. */
    String secretId() {
        return id.secret;
    }

    /** Whether the configuration names no version, or the current one. */
    boolean isCurrentVersion() {
        return configured().isCurrent();
    }

    private SecretVersion configured() {
        return SecretVersion.of(name, orEmpty(id.stage), orEmpty(id.versionId));
    }

    /**
     * The version to fetch from AWS.
     *
     * @param wanted the current version, for which the configuration may name another one; or one that a reference names
     * @throws FetchException if the configuration and the reference both name a version
     */
    SecretVersion requested(SecretVersion wanted) throws FetchException {
        if (isCurrentVersion() || wanted.isCurrent()) {
            return wanted.isCurrent() ? configured() : wanted;
        }
        throw new FetchException(
                "secret-manager.aws.resources." + name + " names a version, so no other version of it can be"
                        + " fetched. Add a second name for the secret there, without a version.",
                "names a version itself",
                false);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * The configured part of a secret: the whole, or the value of one key.
     *
     * @throws FetchException if the secret has no such key
     */
    SecretValue valueIn(SecretValue secret) throws FetchException {
        SecretValue value = id.key == null ? secret : secret.ofKey(id.key);
        if (value == null) {
            throw new FetchException(
                    "secret-manager.aws.resources." + name + " names the key \"" + id.key + "\" after its ARN, but "
                            + (secret.isJsonObject()
                                    ? "the secret has no key of that name; its keys are "
                                            + KeyNames.list(secret.keys.keySet())
                                    : "the secret has no keys")
                            + ".",
                    "no such key",
                    false);
        }
        return value;
    }
}
