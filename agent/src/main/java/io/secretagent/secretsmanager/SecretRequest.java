package io.secretagent.secretsmanager;

import io.secretagent.config.SecretId;
import io.secretagent.secrets.SecretVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** The secret, version and region of one call of {@code GetSecretValue}. */
final class SecretRequest {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String ANY_SUFFIX = "-??????";

    /** The prefix of each partition's regions, and its name; source: the SDK's partitions.json. */
    private static final String[] PARTITIONS = {
        "cn-", "aws-cn",
        "us-gov-", "aws-us-gov",
        "eusc-", "aws-eusc",
        "us-iso-", "aws-iso",
        "us-isob-", "aws-iso-b",
        "eu-isoe-", "aws-iso-e",
        "us-isof-", "aws-iso-f",
        "eu-isof-", "aws-iso-f"
    };

    final String secretId;
    final String region;
    private final SecretVersion version;

    /** @param secretId the ARN or name of the secret */
    SecretRequest(SecretVersion version, String secretId, String region) {
        this.version = version;
        this.secretId = secretId;
        this.region = region;
    }

    boolean isOf(String resource) {
        return version.resource.equals(resource);
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
     * with a word or number of that length may have them or not: then the result is both.
     */
    String policyResource() {
        if (secretId.startsWith("arn:")) {
            boolean mayBeWhole = secretId.matches(".*-[A-Za-z0-9]{6}");
            boolean mayBeName = !mayBeWhole || secretId.matches(".*-([a-z]{6}|[A-Z]{6}|[0-9]{6})");
            return (mayBeWhole ? secretId : "")
                    + (mayBeWhole && mayBeName ? " and " : "")
                    + (mayBeName ? secretId + ANY_SUFFIX : "");
        }
        return "arn:" + partition() + ":secretsmanager:" + region + ":<account>:secret:" + secretId + ANY_SUFFIX;
    }

    /** By the region's prefix: the SDK's metadata are 440 classes. */
    private String partition() {
        for (int i = 0; i < PARTITIONS.length; i += 2) {
            if (region.startsWith(PARTITIONS[i])) {
                return PARTITIONS[i + 1];
            }
        }
        return "aws";
    }

    /** The request's body in JSON; the current version needs no stage. */
    byte[] body() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("SecretId", secretId);
            if (version.stage != null && !version.isCurrent()) {
                json.writeStringField("VersionStage", version.stage);
            }
            if (version.versionId != null) {
                json.writeStringField("VersionId", version.versionId);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: written to memory
        }
        return body.toByteArray();
    }
}
