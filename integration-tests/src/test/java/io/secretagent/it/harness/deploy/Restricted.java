package io.secretagent.it.harness.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What the Pod Security Standard "restricted" forbids in a pod, as https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * has it. Image volumes are allowed since Kubernetes 1.33 (https://github.com/kubernetes/kubernetes/pull/130394).
 */
public final class Restricted {

    private static final List<String> VOLUMES = List.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    private Restricted() {}

    /** The violations, as in "folder: runs as root"; empty if there is none. */
    public static List<String> violations(JsonNode podSpec) {
        List<String> violations = new ArrayList<>();
        for (String key : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (podSpec.path(key).asBoolean(false)) {
                violations.add("pod: " + key);
            }
        }
        for (JsonNode volume : podSpec.path("volumes")) {
            volume.propertyNames().stream()
                    .filter(name -> !name.equals("name") && !VOLUMES.contains(name))
                    .forEach(name ->
                            violations.add("volume " + volume.get("name").asString() + ": " + name));
        }
        for (String list : List.of("initContainers", "containers")) {
            podSpec.path(list).forEach(container -> ofContainer(podSpec, container, violations));
        }
        return violations;
    }

    private static void ofContainer(JsonNode podSpec, JsonNode container, List<String> violations) {
        JsonNode pod = podSpec.path("securityContext");
        JsonNode own = container.path("securityContext");
        String name = container.get("name").asString() + ": ";
        if (!either(own, pod, "runAsNonRoot").asBoolean(false)) {
            violations.add(name + "runAsNonRoot");
        }
        if (either(own, pod, "runAsUser").asInt(1) == 0) {
            violations.add(name + "runAsUser");
        }
        if (!List.of("RuntimeDefault", "Localhost")
                .contains(either(own, pod, "seccompProfile").path("type").asString())) {
            violations.add(name + "seccompProfile");
        }
        if (own.path("allowPrivilegeEscalation").asBoolean(true)
                || own.path("privileged").asBoolean(false)) {
            violations.add(name + "allowPrivilegeEscalation");
        }
        if (!texts(own.at("/capabilities/drop")).contains("ALL")
                || !List.of("NET_BIND_SERVICE").containsAll(texts(own.at("/capabilities/add")))) {
            violations.add(name + "capabilities");
        }
    }

    private static JsonNode either(JsonNode container, JsonNode pod, String key) {
        return container.has(key) ? container.path(key) : pod.path(key);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
