package io.secretagent.secretsmanager;

import io.secretagent.secrets.SecretVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** What one call asks for. */
final class SecretRequest {

    private static final JsonFactory JSON = new JsonFactory();

    final String secretId;
    final String region;
    private final SecretVersion version;

    /**
     * A request.
     *
     * @param secretId the ARN or name
     */
    SecretRequest(SecretVersion version, String secretId, String region) {
        this.version = version;
        this.secretId = secretId;
        this.region = region;
    }

    /** The body of {@code GetSecretValue}; the current version needs no stage. */
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
            throw new UncheckedIOException(e); // memory does not fail
        }
        return body.toByteArray();
    }
}
