package io.secretagent.secretsmanager;

import io.secretagent.config.DiscoverySettings;
import io.secretagent.config.SecretId;
import io.secretagent.credentials.Partition;
import io.secretagent.http.JsonObject;
import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/**
 * The secret, version and region of one call of {@code GetSecretValue}; or the parameter of one of {@code GetParameter}; or the entry of
 * the file whose secrets calls find.
 */
final class SecretRequest {

    private static final String ANY_SUFFIX = "-??????";

    final String secretId;
    final String region;
    private final SecretVersion version;
    /** Null for the request of a single secret. */
    private final @Nullable DiscoverySettings search;

    /** @param secretId the ARN or name of the secret, or the ARN of the parameter */
    SecretRequest(SecretVersion version, String secretId, String region) {
        this(version, secretId, region, null);
    }

    private SecretRequest(SecretVersion version, String secretId, String region, @Nullable DiscoverySettings search) {
        this.version = version;
        this.secretId = secretId;
        this.region = region;
        this.search = search;
    }

    /** The requests that find the secrets of an entry of the file, for messages. */
    static SecretRequest of(DiscoverySettings entry, String region) {
        return new SecretRequest(SecretVersion.current(entry.name), "", region, entry);
    }

    boolean isSearch() {
        return search != null;
    }

    boolean isOf(String resource) {
        return version.resource.equals(resource);
    }

    boolean isParameter() {
        return SecretId.isParameter(secretId);
    }

    /** The service that is called, for messages. */
    String service() {
        return isParameter() ? ParameterStore.TITLE : ServiceResponse.TITLE;
    }

    String operation() {
        return isParameter() ? "GetParameter" : "GetSecretValue";
    }

    /** The action that a policy must allow. */
    String action() {
        if (search != null) {
            return "secretsmanager:BatchGetSecretValue and secretsmanager:ListSecrets";
        }
        return (isParameter() ? "ssm:" : "secretsmanager:") + operation();
    }

    /** What is fetched, for messages. */
    String noun() {
        return isParameter() ? "parameter" : "secret";
    }

    /** A sentence for messages if the call went to another region than the ARN names; else empty. */
    String regionMismatch() {
        String inArn = SecretId.region(secretId);
        return inArn == null || inArn.equals(region)
                ? ""
                : "The ARN names region " + inArn + ", but the call went to " + region
                        + "; correct secret-manager.aws.region or leave it out.";
    }

    /**
     * The resource of a policy that allows access to the secret: its whole ARN. AWS appends a hyphen and six characters to a
     * secret's name; where they are not known, the result has question marks, each of which is any character to a policy. An ARN that ends
     * with a word or number of that length may have them or not: then the result is both. A parameter's ARN has none of this.
     */
    String policyResource() {
        if (search != null) {
            return "*, and secretsmanager:GetSecretValue on each secret " + search.choice();
        }
        if (isParameter()) {
            return secretId;
        }
        if (secretId.startsWith("arn:")) {
            boolean mayBeWhole = secretId.matches(".*-[A-Za-z0-9]{6}");
            boolean mayBeName = !mayBeWhole || secretId.matches(".*-([a-z]{6}|[A-Z]{6}|[0-9]{6})");
            return (mayBeWhole ? secretId : "")
                    + (mayBeWhole && mayBeName ? " and " : "")
                    + (mayBeName ? secretId + ANY_SUFFIX : "");
        }
        return "arn:" + Partition.of(region).name + ":secretsmanager:" + region + ":<account>:secret:" + secretId
                + ANY_SUFFIX;
    }

    /** The request's body in JSON; the current version needs no stage. */
    byte[] body() {
        if (isParameter()) {
            return ParameterStore.body(secretId);
        }
        JsonObject json = new JsonObject().with("SecretId", secretId);
        if (version.stage != null && !version.isCurrent()) {
            json.with("VersionStage", version.stage);
        }
        if (version.versionId != null) {
            json.with("VersionId", version.versionId);
        }
        return json.bytes();
    }
}
