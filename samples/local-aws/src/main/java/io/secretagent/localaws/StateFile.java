package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads initial users, roles, secrets and parameters from a JSON file such as {@code seed.json}. */
final class StateFile {
    private final JsonNode root;

    private StateFile(JsonNode root) {
        this.root = root;
    }

    /** @throws IllegalArgumentException if the file cannot be read or is not valid JSON */
    static StateFile read(Optional<Path> file) {
        try {
            return parse(file.isPresent() ? Files.readString(file.get()) : "{}");
        } catch (IOException e) {
            throw new IllegalArgumentException("The state file " + file.orElseThrow() + " cannot be read.", e);
        }
    }

    static StateFile parse(String json) {
        return new StateFile(Json.parse(json));
    }

    String account() {
        return root.path("account").asText("999999999999");
    }

    String region() {
        return root.path("region").asText("us-west-1");
    }

    void applyTo(LocalAws aws) {
        root.path("users").forEach(user -> addUser(aws, user));
        root.path("roles").forEach(role -> addRole(aws, role));
        root.path("secrets").forEach(secret -> addSecret(aws, secret));
        root.path("parameters").forEach(parameter -> addParameter(aws, parameter));
        Json.text(root, "instanceRole")
                .ifPresent(name -> aws.attachInstanceRole(aws.iam()
                        .role(name)
                        .orElseThrow(() -> new IllegalArgumentException("There is no role " + name + "."))));
    }

    private static void addUser(LocalAws aws, JsonNode node) {
        User user = aws.iam().createUser(required(node, "name"));
        node.path("accessKeys").forEach(key -> addKey(user, key));
        addPolicies(user, node);
    }

    /** A key with a session token is temporary and valid for an hour. */
    private static void addKey(User user, JsonNode key) {
        String id = required(key, "accessKeyId");
        String secret = required(key, "secretAccessKey");
        Optional<String> token = Json.text(key, "sessionToken");
        if (token.isPresent()) {
            user.createSession(id, secret, token.get(), Duration.ofHours(1));
        } else {
            user.createAccessKey(id, secret);
        }
    }

    private static void addRole(LocalAws aws, JsonNode node) {
        Role role = aws.iam().createRole(required(node, "name"));
        if (node.has("trust")) {
            role.trustPolicy(node.path("trust").toString());
        }
        if (node.has("maxSessionDuration")) {
            role.maxSessionDuration(
                    Duration.ofSeconds(node.path("maxSessionDuration").asLong()));
        }
        addPolicies(role, node);
    }

    /** A policy is a document, or the name of a managed policy that this server knows. */
    private static void addPolicies(Identity identity, JsonNode node) {
        for (JsonNode policy : node.path("policies")) {
            if (policy.asText().equals("SecretsManagerReadWrite")) {
                identity.policies().allow("secretsmanager:*", "*");
            } else if (policy.asText().equals("AmazonSSMFullAccess")) {
                identity.policies().allow("ssm:*", "*");
            } else {
                identity.policies().add(PolicyDocument.parse(policy));
            }
        }
    }

    private void addSecret(LocalAws aws, JsonNode node) {
        Secrets secrets = aws.secrets(node.path("region").asText(region()));
        String name = required(node, "name");
        String arn;
        if (node.has("binary")) {
            byte[] bytes = Base64.getDecoder().decode(required(node, "binary"));
            arn = Json.text(node, "suffix")
                    .map(suffix -> secrets.createBinary(name, bytes, suffix))
                    .orElseGet(() -> secrets.createBinary(name, bytes));
        } else {
            String text = value(node);
            arn = Json.text(node, "suffix")
                    .map(suffix -> secrets.create(name, text, suffix))
                    .orElseGet(() -> secrets.create(name, text));
        }
        for (Map.Entry<String, JsonNode> tag : node.path("tags").properties()) {
            secrets.tag(name, tag.getKey(), tag.getValue().asText());
        }
        if (node.has("policy")) {
            secrets.policy(arn, node.path("policy").toString());
        }
    }

    private void addParameter(LocalAws aws, JsonNode node) {
        aws.parameters(node.path("region").asText(region()))
                .put(required(node, "name"), node.path("type").asText(Parameter.SECURE), value(node));
    }

    /** An object is stored as the JSON text that the console writes for key-value pairs. */
    private static String value(JsonNode node) {
        JsonNode value = node.path("value");
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static String required(JsonNode node, String field) {
        return Json.text(node, field)
                .orElseThrow(() -> new IllegalArgumentException("The state file lacks a " + field + "."));
    }
}
