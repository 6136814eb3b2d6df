package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.secrets.KeyNames;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/**
 * Maps a configured name to a secret in AWS: the whole secret or one key of it, in its current version or in a version that the
 * configuration names; or to a parameter. To the rest of the agent the result is the current version of a secret with that name.
 */
final class Resource {

    /** As Secrets Manager calls it, so that clients of {@code service.http.secrets} get the answer that they know. */
    private static final String NO_SUCH_VERSION = "ResourceNotFoundException";

    private final String name;
    private final SecretId id;

    Resource(String name, String id) {
        this.name = name;
        this.id = new SecretId(id);
    }

    /** The ARN or name of the secret, or the ARN of the parameter. */
    String secretId() {
        return id.secret;
    }

    /** Whether the configuration names no version, or the current one. */
    boolean isCurrentVersion() {
        return configured().isCurrent();
    }

    /** Whether {@code BatchGetSecretValue} can fetch it, which returns current versions of secrets only. */
    boolean isForBatches() {
        return isCurrentVersion() && !SecretId.isParameter(id.secret);
    }

    private SecretVersion configured() {
        return SecretVersion.of(name, orEmpty(id.stage), orEmpty(id.versionId));
    }

    /**
     * The version to fetch from AWS.
     *
     * @param wanted the current version, for which the configuration may name another one; or one that a reference names
     * @throws FetchException if the configuration and the reference both name a version, or if a reference names one of a parameter
     */
    SecretVersion requested(SecretVersion wanted) throws FetchException {
        if (SecretId.isParameter(id.secret) && !wanted.isCurrent()) {
            throw new FetchException(
                    "secret-manager.aws.resources." + name
                            + " is a parameter, of which only the latest version is fetched:"
                            + " Parameter Store has no version stages. Name neither a stage nor a version id.",
                    NO_SUCH_VERSION,
                    false);
        }
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
