package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.deploy.AdmissionPolicy;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Samples;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Which pods {@code require.yaml} refuses, and what it says. */
@Tag("once")
class RequireTest {

    private final AdmissionPolicy requirement = Samples.requirement();

    private static JsonNode pod(String label, String container) {
        return Manifests.read("""
                apiVersion: v1
                kind: Pod
                metadata: {name: orders, labels: {%s}}
                spec: {containers: [{name: app, image: a%s}]}
                """.formatted(label, container)).get(0);
    }

    private static JsonNode labelled(String container) {
        return pod("secret-agent.io/inject: orders", container);
    }

    private List<String> refusals(AdmissionPolicy injection, JsonNode pod) {
        return requirement.refusals(injection.mutate(pod));
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void acceptsWhatWasInjected(AdmissionPolicy injection) {
        assertThat(refusals(injection, labelled(""))).isEmpty();
        assertThat(refusals(injection, labelled(", env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx1g}]")))
                .isEmpty();
    }

    @Test
    void refusesAPodThatNoPolicyHasChanged() {
        assertThat(requirement.refusals(labelled("")))
                .containsExactly(
                        "Secret Agent is not in the JAVA_TOOL_OPTIONS of app; apply inject.yaml (or"
                                + " inject-kyverno.yaml), or leave the container out by the label"
                                + " skip.secret-agent.io/app",
                        "Secret Agent is not mounted in app; apply inject.yaml (or inject-kyverno.yaml), or leave the"
                                + " container out by the label skip.secret-agent.io/app");
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void saysWhatToDoWithAValueFrom(AdmissionPolicy injection) {
        String from = "{configMapKeyRef: {name: jvm, key: options}}";

        assertThat(refusals(injection, labelled(", env: [{name: JAVA_TOOL_OPTIONS, valueFrom: " + from + "}]")))
                .containsExactly("JAVA_TOOL_OPTIONS has valueFrom, to which the agent cannot be appended, in app; call"
                        + " that variable BASE_OPTIONS, and add {name: JAVA_TOOL_OPTIONS, value: $(BASE_OPTIONS)}"
                        + " after it, or leave the container out by the label skip.secret-agent.io/app");
        assertThat(refusals(
                        injection,
                        labelled(", env: [{name: BASE_OPTIONS, valueFrom: " + from
                                + "}, {name: JAVA_TOOL_OPTIONS, value: $(BASE_OPTIONS)}]")))
                .as("the remedy")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void saysWhatToDoWithAnEnvFrom(AdmissionPolicy injection) {
        String from = ", envFrom: [{secretRef: {name: jvm}}]";

        assertThat(refusals(injection, labelled(from)))
                .containsExactly("envFrom may set a JAVA_TOOL_OPTIONS that the agent would replace, in app; add {name:"
                        + " JAVA_TOOL_OPTIONS, value: $(JAVA_TOOL_OPTIONS)} to env if it does, or value: \"\" if it"
                        + " does not, or leave the container out by the label skip.secret-agent.io/app");
        for (String value : List.of("$(JAVA_TOOL_OPTIONS)", "\"\"")) {
            assertThat(refusals(injection, labelled(from + ", env: [{name: JAVA_TOOL_OPTIONS, value: " + value + "}]")))
                    .as("the remedy")
                    .isEmpty();
        }
    }

    @Test
    void wantsTheNameOfAConfigMap() {
        assertThat(requirement.refusals(pod("secret-agent.io/inject: ''", "")))
                .contains("The label secret-agent.io/inject has no value; write the name of the ConfigMap that has"
                        + " config.yaml.");
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void wantsANameThatAConfigMapCanHave(AdmissionPolicy injection) {
        assertThat(refusals(injection, pod("secret-agent.io/inject: orders.v1-x", "")))
                .isEmpty();
        for (String name : List.of("Orders", "my_orders", "a..b")) {
            assertThat(refusals(injection, pod("secret-agent.io/inject: " + name, "")))
                    .containsExactly("The label secret-agent.io/inject is " + name
                            + ", which no ConfigMap can be called:" + " only a-z, 0-9, \"-\" and \".\" are allowed");
        }
    }

    @Test
    void acceptsAContainerThatALabelLeavesOut() {
        assertThat(requirement.refusals(pod("secret-agent.io/inject: orders, skip.secret-agent.io/app: ''", "")))
                .isEmpty();
    }

    @Test
    void hasNothingToDoWithOtherPods() {
        assertThat(requirement.refusals(pod("app: orders", ""))).isEmpty();
    }
}
