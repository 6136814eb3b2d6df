package io.secretagent.secretsmanager;

import io.secretagent.secrets.SecretVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** The secret, version and region of one call of {@code GetSecretValue}. */
final class SecretRequest {

    private static final JsonFactory JSON = new JsonFactory();

    final String secretId;
    final String region;
    private final SecretVersion version;

    /** @param secretId the ARN or name of the secret */
    SecretRequest(SecretVersion version, String secretId, String region) {
        this.version = version;
        this.secretId = secretId;
        this.region = region;
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
