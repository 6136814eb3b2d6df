package io.secretagent.it.harness.deploy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads manifests of Kubernetes, and checks them against its types. */
public final class Manifests {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** The types keep unknown keys in a map; without it, such a key is an error. */
    static final JsonMapper TYPES = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Class<?>> KINDS = Stream.of(
                    ConfigMap.class,
                    DaemonSet.class,
                    Deployment.class,
                    MutatingAdmissionPolicy.class,
                    MutatingAdmissionPolicyBinding.class,
                    Namespace.class,
                    Pod.class,
                    Secret.class,
                    ServiceAccount.class,
                    ValidatingAdmissionPolicy.class,
                    ValidatingAdmissionPolicyBinding.class)
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private Manifests() {}

    /** The documents of a text in YAML, without empty ones. */
    public static List<JsonNode> read(String yaml) {
        return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll().stream()
                .filter(JsonNode::isObject)
                .toList();
    }

    /** The documents of a file in YAML. */
    public static List<JsonNode> in(Path file) {
        return YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile()).readAll().stream()
                .filter(JsonNode::isObject)
                .toList();
    }

    /** The only document of that kind. */
    public static JsonNode one(List<JsonNode> manifests, String kind) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> manifest.path("kind").asString().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of kind " + kind);
        }
        return found.get(0);
    }

    /**
     * Reads a part of a manifest.
     *
     * @throws RuntimeException if it has a key that the type does not have, or a value of another type
     */
    public static <T> T as(JsonNode part, Class<T> type) {
        return TYPES.treeToValue(part, type);
    }

    /**
     * Reads a manifest as the type that its kind and version name.
     *
     * @throws RuntimeException if it has a key that the type does not have, or a value of another type
     */
    public static Object typed(JsonNode manifest) {
        String kind = manifest.path("kind").asString();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new AssertionError("no type for kind " + kind);
        }
        Object typed = TYPES.treeToValue(manifest, type);
        JsonNode plain = TYPES.valueToTree(TYPES.convertValue(Map.of("kind", kind), type));
        if (!plain.path("apiVersion").equals(manifest.path("apiVersion"))) {
            throw new AssertionError(kind + " is " + plain.path("apiVersion") + ", not " + manifest.path("apiVersion"));
        }
        return typed;
    }
}
