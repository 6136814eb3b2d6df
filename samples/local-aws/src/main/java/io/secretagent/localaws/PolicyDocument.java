package io.secretagent.localaws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads policy documents. It rejects unknown elements: an ignored condition would allow too much. */
final class PolicyDocument {
    private static final Set<String> KNOWN = Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

    private PolicyDocument() {}

    /** @throws IllegalArgumentException if the document has an element that this server does not know */
    static List<Statement> parse(JsonNode document) {
        List<Statement> statements = new ArrayList<>();
        JsonNode given = document.path("Statement");
        if (given.isObject()) {
            statements.add(statement(given));
        }
        if (given.isArray()) {
            given.forEach(element -> statements.add(statement(element)));
        }
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("A policy document needs a Statement.");
        }
        return statements;
    }

    private static Statement statement(JsonNode node) {
        node.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("Policy element " + name + " is not supported here.");
            }
        });
        String effect = node.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new IllegalArgumentException("Effect is Allow or Deny.");
        }
        return new Statement(
                effect.equals("Allow"),
                principals(node.path("Principal")),
                Json.texts(node.path("Action")),
                Json.texts(node.path("Resource")),
                conditions(node.path("Condition")));
    }

    private static List<String> principals(JsonNode node) {
        List<String> principals = new ArrayList<>();
        if (node.isTextual()) {
            principals.add("AWS:" + node.asText());
        }
        for (Map.Entry<String, JsonNode> kind : node.properties()) {
            Json.texts(kind.getValue()).forEach(name -> principals.add(kind.getKey() + ":" + name));
        }
        return principals;
    }

    /** The supported conditions of a trust relationship, all of them StringEquals. */
    private static Map<String, List<String>> conditions(JsonNode condition) {
        if (condition.isMissingNode() || condition.isEmpty()) {
            return Map.of();
        }
        JsonNode equal = condition.path("StringEquals");
        Map<String, List<String>> conditions = new HashMap<>();
        for (Map.Entry<String, JsonNode> key : equal.properties()) {
            if (isKnown(key.getKey())) {
                conditions.put(key.getKey(), Json.texts(key.getValue()));
            }
        }
        if (condition.size() != 1 || conditions.isEmpty() || conditions.size() != equal.size()) {
            throw new IllegalArgumentException("Of conditions only StringEquals on sts:ExternalId and on the sub and"
                    + " the aud of an OpenID Connect provider is supported here.");
        }
        return conditions;
    }

    private static boolean isKnown(String key) {
        return key.equals(Statement.EXTERNAL_ID) || key.endsWith(Statement.SUBJECT) || key.endsWith(Statement.AUDIENCE);
    }
}
