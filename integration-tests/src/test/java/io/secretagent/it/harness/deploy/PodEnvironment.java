package io.secretagent.it.harness.deploy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The variables that the kubelet sets in a container: those of envFrom, then those of env in their order; {@code $(NAME)} stands for
 * a variable that is set before, and stays as it is where there is none.
 */
public final class PodEnvironment {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

    private PodEnvironment() {}

    /**
     * @param configMaps the data of the ConfigMaps, by their names
     */
    public static Map<String, String> of(JsonNode container, Map<String, Map<String, String>> configMaps) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode source : container.path("envFrom")) {
            environment.putAll(configMaps.get(source.at("/configMapRef/name").asString()));
        }
        for (JsonNode variable : container.path("env")) {
            JsonNode key = variable.at("/valueFrom/configMapKeyRef");
            environment.put(
                    variable.get("name").asString(),
                    key.isMissingNode()
                            ? expanded(variable.path("value").asString(), environment)
                            : configMaps
                                    .get(key.get("name").asString())
                                    .get(key.get("key").asString()));
        }
        return environment;
    }

    private static String expanded(String value, Map<String, String> environment) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference -> Matcher.quoteReplacement(valueOf(reference, environment)));
    }

    private static String valueOf(MatchResult reference, Map<String, String> environment) {
        return environment.getOrDefault(reference.group(1), reference.group());
    }
}
