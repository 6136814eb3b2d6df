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
    private static final int MAX_LIST = 100;

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
            case "ListSecrets" -> list(request);
            case "DescribeSecret" -> description(request.secret());
            case "CreateSecret" -> changes.create(request);
            case "PutSecretValue" -> changes.put(request);
            case "UpdateSecretVersionStage" -> changes.moveStage(request);
            case "DeleteSecret" -> changes.delete(request);
            case "TagResource" -> changes.tag(request);
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
        requirePermission(request, "BatchGetSecretValue");
        List<String> ids = Json.texts(request.parameters().path("SecretIdList"));
        ObjectNode answer = Json.object();
        if (request.parameters().path("Filters").size() > 0) {
            if (!ids.isEmpty()) {
                throw AwsException.service(
                        "InvalidParameterException", 400, "SecretIdList and Filters exclude each other.");
            }
            SecretFilters.Page page = page(request, MAX_BATCH);
            page.nextToken().ifPresent(token -> answer.put("NextToken", token));
            addValues(page.secrets().stream().map(Secret::arn).toList(), request, answer);
            return answer;
        }
        if (ids.isEmpty() || ids.size() > MAX_BATCH) {
            throw AwsException.service(
                    "InvalidParameterException", 400, "SecretIdList must name between 1 and 20 secrets.");
        }
        if (Set.copyOf(ids).size() < ids.size()) {
            throw AwsException.service("InvalidParameterException", 400, "SecretIdList names a secret twice.");
        }
        addValues(ids, request, answer);
        return answer;
    }

    /** The secrets that the filters choose, without those that are marked for deletion; needs the permission to list. */
    private static SecretFilters.Page page(SecretRequest request, int most) {
        requirePermission(request, "ListSecrets");
        JsonNode parameters = request.parameters();
        return SecretFilters.page(
                request.ownStore()
                        .all()
                        .filter(secret -> secret.deletion().isEmpty())
                        .filter(SecretFilters.of(parameters.path("Filters"))),
                parameters,
                most);
    }

    /** Of an action that knows no resource. */
    private static void requirePermission(SecretRequest request, String operation) {
        Authorization.check(
                request.caller(),
                "secretsmanager:" + operation,
                "*",
                Optional.empty(),
                request.caller().identity().account(),
                Optional.empty());
    }

    private static ObjectNode list(SecretRequest request) {
        SecretFilters.Page page = page(request, MAX_LIST);
        ObjectNode answer = Json.object();
        page.nextToken().ifPresent(token -> answer.put("NextToken", token));
        ArrayNode secrets = answer.putArray("SecretList");
        for (Secret secret : page.secrets()) {
            ObjectNode listed = secrets.addObject().put("ARN", secret.arn()).put("Name", secret.name());
            ArrayNode tags = listed.putArray("Tags");
            secret.tags()
                    .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        }
        return answer;
    }

    private static void addValues(List<String> ids, SecretRequest request, ObjectNode answer) {
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
