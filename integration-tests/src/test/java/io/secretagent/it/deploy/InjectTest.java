package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.secretagent.it.harness.deploy.AdmissionPolicy;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the policies of {@code inject.yaml} and {@code inject-kyverno.yaml} make of a pod. */
@Tag("once")
class InjectTest {

    private static final String OPTION =
            "-javaagent:/secret-agent/jar/secret-agent.jar=/secret-agent/config/config.yaml";
    private static final String INJECTIONS = "io.secretagent.it.harness.deploy.Samples#injections";

    /** A pod with the label, a migration, a sidecar, two applications, and what else a policy may meet. */
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: orders
              labels: {secret-agent.io/inject: orders, skip.secret-agent.io/proxy: ""}
            spec:
              initContainers:
                - {name: migration, image: m, env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx64m}]}
                - {name: sidecar, image: s, restartPolicy: Always}
              containers:
                - name: plain
                  image: p
                - name: options
                  image: o
                  env: [{name: A, value: a}, {name: JAVA_TOOL_OPTIONS, value: $(A) -Dkept=yes}, {name: B, value: b}]
                  volumeMounts: [{name: data, mountPath: /data}]
                - {name: named, image: n, env: [{name: JAVA_TOOL_OPTIONS}]}
                - name: secret
                  image: s
                  env: [{name: JAVA_TOOL_OPTIONS, valueFrom: {configMapKeyRef: {name: jvm, key: options}}}]
                - {name: bulk, image: b, envFrom: [{configMapRef: {name: jvm}}]}
                - name: empty
                  image: e
                  envFrom: [{configMapRef: {name: jvm}}]
                  env: [{name: JAVA_TOOL_OPTIONS, value: ""}]
                - {name: proxy, image: x}
              volumes: [{name: data, emptyDir: {}}]
            """;

    private static JsonNode pod() {
        return Manifests.read(POD).get(0);
    }

    private static JsonNode container(JsonNode pod, String name) {
        for (String list : List.of("containers", "initContainers")) {
            for (JsonNode container : pod.at("/spec/" + list)) {
                if (container.get("name").asString().equals(name)) {
                    return container;
                }
            }
        }
        throw new AssertionError("no container " + name);
    }

    private static List<String> options(JsonNode pod, String container) {
        return StreamSupport.stream(container(pod, container).path("env").spliterator(), false)
                .filter(variable -> variable.get("name").asString().equals("JAVA_TOOL_OPTIONS"))
                .map(variable -> variable.path("value").asString("valueFrom"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void appendTheAgentToTheOptionsOfEachContainer(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(pod());

        assertThat(options(pod, "plain")).containsExactly(OPTION);
        assertThat(options(pod, "sidecar")).containsExactly(OPTION);
        assertThat(options(pod, "migration")).containsExactly("-Xmx64m " + OPTION);
        assertThat(options(pod, "options")).containsExactly("$(A) -Dkept=yes " + OPTION);
        assertThat(options(pod, "named")).containsExactly(" " + OPTION);
        assertThat(options(pod, "empty")).containsExactly(" " + OPTION);
    }

    /** A variable that refers to another one must stay behind it. */
    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void keepAllElseOfAContainer(AdmissionPolicy policy) {
        JsonNode options = container(policy.mutate(pod()), "options");

        assertThat(options.path("env").findValuesAsString("name")).containsExactly("A", "JAVA_TOOL_OPTIONS", "B");
        assertThat(options.path("volumeMounts").findValuesAsString("mountPath"))
                .containsExactly("/data", "/secret-agent/jar", "/secret-agent/config");
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void leaveAloneWhatTheyCannotSee(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(pod());

        assertThat(container(pod, "secret").get("env"))
                .isEqualTo(container(pod(), "secret").get("env"));
        assertThat(options(pod, "bulk")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void leaveOutAContainerThatALabelNames(AdmissionPolicy policy) {
        assertThat(container(policy.mutate(pod()), "proxy")).isEqualTo(container(pod(), "proxy"));
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void mountTheJarAndTheConfigMapThatTheLabelNamesReadOnly(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(pod());

        assertThat(pod.at("/spec/volumes"))
                .extracting(volume -> volume.get("name").asString())
                .containsExactly("data", "secret-agent-jar", "secret-agent-config");
        assertThat(pod.at("/spec/volumes/2/configMap/name").asString()).isEqualTo("orders");
        for (String name : List.of("plain", "sidecar", "migration", "secret", "bulk")) {
            assertThat(container(pod, name).get("volumeMounts"))
                    .filteredOn(mount -> mount.get("mountPath").asString().startsWith("/secret-agent/"))
                    .hasSize(2)
                    .allMatch(mount -> mount.path("readOnly").asBoolean());
        }
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void makeAPodThatKubernetesAccepts(AdmissionPolicy policy) {
        assertThat(Manifests.typed(policy.mutate(pod()))).isNotNull();
    }

    /** With the policy of another operator behind them, they are asked again. */
    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void changeNothingWhenTheyAreAskedAgain(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(pod());

        assertThat(policy.mutate(pod)).isEqualTo(pod);
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void leaveAPodWithoutTheLabelAsItIs(AdmissionPolicy policy) {
        JsonNode pod = Manifests.read(POD.replace("secret-agent.io/inject: orders, ", ""))
                .get(0);

        assertThat(policy.mutate(pod)).isEqualTo(pod);
    }

    /** With a volume of a ConfigMap that has no name, Kubernetes refuses the pod before require.yaml can say why. */
    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void leaveAPodAsItIsWhoseLabelHasNoValue(AdmissionPolicy policy) {
        JsonNode pod =
                Manifests.read(POD.replace("inject: orders", "inject: ''")).get(0);

        assertThat(policy.mutate(pod)).isEqualTo(pod);
    }

    @ParameterizedTest
    @MethodSource(INJECTIONS)
    void workForTheSmallestPod(AdmissionPolicy policy) {
        JsonNode pod = policy.mutate(Manifests.read("""
                apiVersion: v1
                kind: Pod
                metadata: {name: small, labels: {secret-agent.io/inject: small}}
                spec: {containers: [{name: small, image: small}]}
                """).get(0));

        assertThat(options(pod, "small")).containsExactly(OPTION);
        assertThat(Samples.requirement().refusals(pod)).isEmpty();
    }

    /** So that the pod's own init containers have the jar. It is no application itself. */
    @Test
    void copyTheJarBeforeAllElseWhereThereAreNoImageVolumes() {
        JsonNode pod = Samples.policy("kubernetes/inject-kyverno.yaml", "MutatingPolicy")
                .mutate(pod());
        JsonNode copy = pod.at("/spec/initContainers/0");

        assertThat(pod.at("/spec/initContainers"))
                .extracting(container -> container.get("name").asString())
                .containsExactly("secret-agent-jar", "migration", "sidecar");
        assertThat(copy.path("env")).isEmpty();
        assertThat(copy.path("volumeMounts"))
                .singleElement()
                .isEqualTo(Manifests.read("{name: secret-agent-jar, mountPath: /secret-agent/jar}")
                        .get(0));
    }

    /** The API server compiles an expression with the fields of a pod; so do these tests. */
    @Test
    void areNoPoliciesIfTheyNameAFieldThatAPodDoesNotHave() throws IOException {
        String file = Files.readString(Samples.FOLDER.resolve("kubernetes/inject.yaml"));
        JsonNode mistaken =
                Manifests.read(file.replace("mountPath:", "mountPaht:")).get(0);

        assertThatThrownBy(() -> new AdmissionPolicy(mistaken).mutate(pod()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("mountPaht");
    }
}
