package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The operations of Secrets Manager that read; those that write are in {@link SecretChanges}. */
final class SecretsManager {
    private static final int MAX_BATCH = 20;

    private final SecretStores stores;
    private final SecretChanges changes;

    SecretsManager(SecretStores stores, Clock clock) {
        this.stores = stores;
        this.changes = new SecretChanges(clock);
    }

    JsonNode answer(ApiCall call, Credential caller) {
        if (!call.parameters().isObject()) {
            throw AwsException.gateway("SerializationException", 400, "The request body is not a JSON object.");
        }
        SecretRequest request = new SecretRequest(stores, caller, call.region(), call.operation(), call.parameters());
        return switch (call.operation()) {
            case "GetSecretValue" -> value(request.secret(), request);
            case "BatchGetSecretValue" -> values(request);
            case "DescribeSecret" -> description(request.secret());
            case "CreateSecret" -> changes.create(request);
            case "PutSecretValue" -> changes.put(request);
            case "UpdateSecretVersionStage" -> changes.moveStage(request);
            case "DeleteSecret" -> changes.delete(request);
            case "ReplicateSecretToRegions" -> changes.replicate(request);
            default -> throw AwsException.gateway("UnknownOperationException", 400, "");
        };
    }

    private static ObjectNode value(Secret secret, SecretRequest request) {
        return value(secret.alive(), secret.version(request.text("VersionId"), request.text("VersionStage")));
    }

    private static ObjectNode value(Secret secret, SecretVersion version) {
        ObjectNode answer = Json.object()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", version.id())
                .put("CreatedDate", Json.seconds(version.created()));
        if (version.binary()) {
            answer.put("SecretBinary", version.content());
        } else {
            answer.put("SecretString", version.string());
        }
        ArrayNode stages = answer.putArray("VersionStages");
        secret.stagesOf(version.id()).forEach(stages::add);
        return answer;
    }

    /** Needs its own permission, and that to get each secret; a secret that fails does not fail the others. */
    private static ObjectNode values(SecretRequest request) {
        String account = request.caller().identity().account();
        Authorization.check(
                request.caller(),
                "secretsmanager:BatchGetSecretValue",
                "*",
                Optional.empty(),
                account,
                Optional.empty());
        List<String> ids = Json.texts(request.parameters().path("SecretIdList"));
        if (ids.isEmpty() || ids.size() > MAX_BATCH) {
            throw AwsException.service(
                    "InvalidParameterException", 400, "SecretIdList must name between 1 and 20 secrets.");
        }
        if (Set.copyOf(ids).size() < ids.size()) {
            throw AwsException.service("InvalidParameterException", 400, "SecretIdList names a secret twice.");
        }
        ObjectNode answer = Json.object();
        ArrayNode values = answer.putArray("SecretValues");
        ArrayNode errors = answer.putArray("Errors");
        for (String id : ids) {
            try {
                values.add(value(request.secret(id, "GetSecretValue"), request));
            } catch (AwsException e) {
                errors.addObject()
                        .put("SecretId", id)
                        .put("ErrorCode", e.code())
                        .put("Message", e.getMessage());
            }
        }
        return answer;
    }

    private static ObjectNode description(Secret secret) {
        ObjectNode answer = Json.object().put("ARN", secret.arn()).put("Name", secret.name());
        secret.deletion().ifPresent(when -> answer.put("DeletedDate", Json.seconds(when)));
        List<SecretVersion> versions = secret.versions();
        answer.put("CreatedDate", Json.seconds(versions.get(0).created()));
        answer.put(
                "LastChangedDate",
                Json.seconds(versions.get(versions.size() - 1).created()));
        ObjectNode stages = answer.putObject("VersionIdsToStages");
        for (SecretVersion version : versions) {
            List<String> labels = secret.stagesOf(version.id());
            if (!labels.isEmpty()) {
                labels.forEach(stages.putArray(version.id())::add);
            }
        }
        return answer;
    }
}
