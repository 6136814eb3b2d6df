package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The operations {@code GetParameter} and {@code PutParameter} of Parameter Store. It has no labels and no earlier versions. */
final class ParameterStore {
    /** Of a standard parameter, in bytes. */
    private static final int MAX_VALUE_BYTES = 4_096;

    private static final Set<String> TYPES = Set.of("String", "StringList", Parameter.SECURE);
    private static final Set<String> AWS_KEYS = Set.of("alias/aws/ssm", "");

    private final ParameterStores stores;

    ParameterStore(ParameterStores stores) {
        this.stores = stores;
    }

    JsonNode answer(ApiCall call, Credential caller) {
        if (!call.parameters().isObject()) {
            throw AwsException.gateway("SerializationException", 400, "The request body is not a JSON object.");
        }
        return switch (call.operation()) {
            case "GetParameter" -> get(call, caller);
            case "PutParameter" -> put(call, caller);
            default -> throw AwsException.gateway("UnknownOperationException", 400, "");
        };
    }

    /** A caller without permission does not learn whether the parameter exists: it is denied first. */
    private ObjectNode get(ApiCall call, Credential caller) {
        String arn = arn(call, caller);
        check(caller, "ssm:GetParameter", arn);
        Parameter parameter = stores.find(arn)
                .filter(found -> arn.split(":")[3].equals(call.region()))
                .orElseThrow(() -> AwsException.service("ParameterNotFound", 400, ""));
        boolean isDecrypted = call.parameters().path("WithDecryption").asBoolean();
        if (isDecrypted) {
            parameter.keyArn().ifPresent(key -> check(caller, "kms:Decrypt", key));
        }
        ObjectNode answer = Json.object();
        answer.putObject("Parameter")
                .put("ARN", parameter.arn())
                .put("DataType", "text")
                .put("LastModifiedDate", Json.seconds(parameter.modified()))
                .put("Name", parameter.name())
                .put("Type", parameter.type())
                .put("Value", isDecrypted || !parameter.isSecure() ? parameter.value() : encrypted(parameter))
                .put("Version", parameter.version());
        return answer;
    }

    private ObjectNode put(ApiCall call, Credential caller) {
        String name = required(call, "Name");
        String arn = ParameterStores.arn(caller.identity().account(), call.region(), name);
        check(caller, "ssm:PutParameter", arn);
        Optional<Parameter> before = stores.find(arn);
        if (before.isPresent() && !call.parameters().path("Overwrite").asBoolean()) {
            throw AwsException.service(
                    "ParameterAlreadyExists", 400, "There is a parameter of this name; see Overwrite.");
        }
        String value = required(call, "Value");
        String type = Json.text(call.parameters(), "Type")
                .or(() -> before.map(Parameter::type))
                .orElse("");
        boolean isValid = !name.startsWith("arn:")
                && TYPES.contains(type)
                && value.getBytes(StandardCharsets.UTF_8).length <= MAX_VALUE_BYTES;
        if (!isValid) {
            throw AwsException.service("ValidationException", 400, "The name, the type or the value is not valid.");
        }
        Optional<String> key = Json.text(call.parameters(), "KeyId").filter(id -> !AWS_KEYS.contains(id));
        String keys = "arn:aws:kms:" + call.region() + ":" + caller.identity().account() + ":key/";
        Parameter put = stores.put(arn, name, type, value, key.map(id -> id.startsWith("arn:") ? id : keys + id));
        return Json.object().put("Tier", "Standard").put("Version", put.version());
    }

    private static void check(Credential caller, String action, String arn) {
        Authorization.check(caller, action, arn, Optional.of(arn), arn.split(":")[4], Optional.empty());
    }

    private static String arn(ApiCall call, Credential caller) {
        String name = required(call, "Name");
        if (!name.startsWith("arn:")) {
            return ParameterStores.arn(caller.identity().account(), call.region(), name);
        }
        if (!name.matches("arn:aws:ssm:[a-z0-9-]+:[0-9]{12}:parameter/.+")) {
            throw AwsException.service("ValidationException", 400, "Invalid ARN.");
        }
        return name;
    }

    private static String required(ApiCall call, String member) {
        return Json.text(call.parameters(), member)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> AwsException.service("ValidationException", 400, member + " must not be null"));
    }

    /** A text that nothing decrypts. */
    private static String encrypted(Parameter parameter) {
        byte[] bytes = ("encrypted " + parameter.arn() + " " + parameter.version()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
