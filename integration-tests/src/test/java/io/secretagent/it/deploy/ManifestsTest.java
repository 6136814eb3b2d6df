package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.deploy.AdmissionPolicy;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Restricted;
import io.secretagent.it.harness.deploy.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The manifests of {@code samples/deploy/kubernetes} are read as the types of Kubernetes, in which each key must exist. */
@Tag("once")
class ManifestsTest {

    static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Samples.FOLDER.resolve("kubernetes"))) {
            return files.sorted().toList().stream();
        }
    }

    /** The policy of Kyverno has the fields of that of Kubernetes, all that it uses. */
    @ParameterizedTest
    @MethodSource("files")
    void haveOnlyKeysThatKubernetesKnows(Path file) {
        for (JsonNode manifest : Manifests.in(file)) {
            if (manifest.path("apiVersion").asString().startsWith("policies.kyverno.io/")) {
                ((ObjectNode) manifest)
                        .put("kind", "MutatingAdmissionPolicy")
                        .put("apiVersion", "admissionregistration.k8s.io/v1");
            }
            assertThat(Manifests.typed(manifest)).as("%s", manifest).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void beginWithHowToUseThem(Path file) throws IOException {
        assertThat(Files.readAllLines(file).get(0)).startsWith("# ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"inject", "require"})
    void bindEachPolicy(String name) {
        List<JsonNode> manifests = Samples.manifests("kubernetes/" + name + ".yaml");

        assertThat(manifests).hasSize(2);
        assertThat(manifests.get(1).path("kind").asString())
                .isEqualTo(manifests.get(0).path("kind").asString() + "Binding");
        assertThat(manifests.get(1).at("/spec/policyName"))
                .isEqualTo(manifests.get(0).at("/metadata/name"));
    }

    /** The variable of another policy, so that they agree. */
    @Test
    void nameTheSameOptionInAllPolicies() {
        assertThat(Stream.of("inject", "inject-kyverno", "require")
                        .map(name -> Samples.manifests("kubernetes/" + name + ".yaml")
                                .get(0))
                        .map(policy -> policy.at("/spec/variables")
                                .valueStream()
                                .filter(variable ->
                                        variable.path("name").asString().equals("option"))
                                .toList())
                        .distinct())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sidecar", "init-container"})
    void meetTheRestrictedStandard(String name) {
        for (JsonNode manifest : Samples.manifests("kubernetes/" + name + ".yaml")) {
            JsonNode spec = manifest.path("kind").asString().equals("Pod")
                    ? manifest.path("spec")
                    : manifest.at("/spec/template/spec");
            assertThat(Restricted.violations(spec)).as(name).isEmpty();
        }
    }

    @Test
    void breakTheRestrictedStandardForTheSocketsFolderOnly() {
        List<JsonNode> manifests = Samples.manifests("kubernetes/local-provider.yaml");

        assertThat(Restricted.violations(Manifests.one(manifests, "DaemonSet").at("/spec/template/spec")))
                .containsExactly(
                        "volume socket: hostPath", "folder: runAsNonRoot", "folder: runAsUser", "folder: capabilities");
        assertThat(Restricted.violations(Manifests.one(manifests, "Deployment").at("/spec/template/spec")))
                .containsExactly("volume secret-agent-socket: hostPath");
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void injectIntoARestrictedPodWhatIsRestricted(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(Manifests.read("""
                apiVersion: v1
                kind: Pod
                metadata: {name: orders, labels: {secret-agent.io/inject: orders}}
                spec:
                  containers:
                    - name: app
                      image: a
                      securityContext:
                        runAsNonRoot: true
                        seccompProfile: {type: RuntimeDefault}
                        allowPrivilegeEscalation: false
                        capabilities: {drop: [ALL]}
                """).get(0));

        assertThat(Restricted.violations(pod.get("spec"))).isEmpty();
    }
}
