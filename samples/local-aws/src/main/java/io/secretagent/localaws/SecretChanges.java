package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The operations of Secrets Manager that write. */
final class SecretChanges {
    /** The quota "Secret value size". */
    static final int MAX_VALUE_BYTES = 65_536;

    private final Clock clock;

    SecretChanges(Clock clock) {
        this.clock = clock;
    }

    ObjectNode create(SecretRequest request) {
        String name = request.required("Name");
        SecretStore store = request.ownStore();
        String account = request.caller().identity().account();
        String arn = store.arnPrefix() + name;
        Authorization.check(
                request.caller(), "secretsmanager:CreateSecret", arn, Optional.of(name), account, Optional.empty());
        // Checked before the secret exists, so that an invalid value creates none.
        SecretVersion version = version(request);
        Secret secret = store.create(name, Optional.empty());
        secret.put(version, List.of(Secret.CURRENT));
        addTags(secret, request);
        return named(secret).put("VersionId", version.id());
    }

    ObjectNode tag(SecretRequest request) {
        Secret secret = request.secret().alive();
        addTags(secret, request);
        return Json.object();
    }

    private static void addTags(Secret secret, SecretRequest request) {
        for (JsonNode tag : request.parameters().path("Tags")) {
            secret.tag(tag.path("Key").asText(), tag.path("Value").asText());
        }
    }

    ObjectNode put(SecretRequest request) {
        Secret secret = request.secret().alive();
        List<String> given = Json.texts(request.parameters().path("VersionStages"));
        SecretVersion version = secret.put(version(request), given.isEmpty() ? List.of(Secret.CURRENT) : given);
        ObjectNode answer = named(secret).put("VersionId", version.id());
        ArrayNode stages = answer.putArray("VersionStages");
        secret.stagesOf(version.id()).forEach(stages::add);
        return answer;
    }

    ObjectNode moveStage(SecretRequest request) {
        Secret secret = request.secret().alive();
        secret.moveStage(
                request.required("VersionStage"), request.text("RemoveFromVersionId"), request.text("MoveToVersionId"));
        return named(secret);
    }

    /** In AWS a secret that is deleted by force is still found for a moment; here it is removed at once. */
    ObjectNode delete(SecretRequest request) {
        Secret secret = request.secret();
        boolean now = request.parameters().path("ForceDeleteWithoutRecovery").asBoolean();
        Instant when = clock.instant();
        if (now) {
            request.stores().of(secret.arn().split(":", 7)[4], request.region()).remove(secret);
        } else {
            when = when.plus(Duration.ofDays(recoveryDays(request)));
            secret.alive().deleteAt(Optional.of(when));
        }
        return named(secret).put("DeletionDate", Json.seconds(when));
    }

    /** Later versions get to a replica by the next call, as if it lagged behind until then. */
    ObjectNode replicate(SecretRequest request) {
        Secret secret = request.secret().alive();
        JsonNode regions = request.parameters().path("AddReplicaRegions");
        String account = secret.arn().split(":", 7)[4];
        if (regions.isEmpty()) {
            throw AwsException.service("ValidationException", 400, "AddReplicaRegions must name a region.");
        }
        ObjectNode answer = Json.object().put("ARN", secret.arn());
        ArrayNode status = answer.putArray("ReplicationStatus");
        for (JsonNode each : regions) {
            String region = each.path("Region").asText();
            if (region.isEmpty() || region.equals(request.region())) {
                throw AwsException.service(
                        "InvalidParameterException", 400, "A replica is in another region than its secret.");
            }
            secret.replicateTo(request.stores().of(account, region));
            status.addObject().put("Region", region).put("Status", "InSync");
        }
        return answer;
    }

    private static long recoveryDays(SecretRequest request) {
        long days = request.parameters().path("RecoveryWindowInDays").asLong(30);
        if (days < 7 || days > 30) {
            throw AwsException.service(
                    "InvalidParameterException",
                    400,
                    "RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        return days;
    }

    private SecretVersion version(SecretRequest request) {
        String id = request.text("ClientRequestToken")
                .orElseGet(() -> UUID.randomUUID().toString());
        if (id.length() < 32 || id.length() > 64) {
            throw AwsException.service(
                    "InvalidParameterException", 400, "ClientRequestToken must be 32-64 characters long.");
        }
        Optional<String> string = request.text("SecretString");
        Optional<String> binary = request.text("SecretBinary");
        if (string.isPresent() == binary.isPresent()) {
            throw AwsException.service(
                    "InvalidRequestException", 400, "You must provide either SecretString or SecretBinary.");
        }
        byte[] content = string.map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> decoded(binary.orElseThrow()));
        return version(id, binary.isPresent(), content, clock.instant());
    }

    static SecretVersion version(String id, boolean binary, byte[] content, Instant created) {
        if (content.length > MAX_VALUE_BYTES) {
            throw AwsException.service(
                    "ValidationException",
                    400,
                    "1 validation error detected: Value at '" + (binary ? "secretBinary" : "secretString")
                            + "' failed to satisfy constraint: Member must have length less than or equal to "
                            + MAX_VALUE_BYTES);
        }
        return new SecretVersion(id, binary, content, created);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw AwsException.gateway("SerializationException", 400, "SecretBinary is not Base64.");
        }
    }

    private static ObjectNode named(Secret secret) {
        return Json.object().put("ARN", secret.arn()).put("Name", secret.name());
    }
}
