package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The task definition of ECS, with the shape of its request in AWS's SDK; the containers' commands run here. */
@Tag("once")
class TaskDefinitionTest {

    private static final String SDK = "software.amazon.awssdk:ecs:2.50.2";
    private static final String REQUEST = "software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final TestingSecret secret = new TestingSecret(aws);

    @TempDir
    Path folder;

    private ObjectNode task;

    @BeforeEach
    void read() throws IOException {
        task = (ObjectNode) new ObjectMapper()
                .readTree(Build.REPOSITORY
                        .resolve("samples/deploy/ecs/task-definition.json")
                        .toFile());
    }

    private JsonNode container(String name) {
        for (JsonNode container : task.get("containerDefinitions")) {
            if (container.get("name").asText().equals(name)) {
                return container;
            }
        }
        throw new AssertionError("no container " + name);
    }

    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> variables = new HashMap<>();
        container
                .get("environment")
                .forEach(variable -> variables.put(
                        variable.get("name").asText(), variable.get("value").asText()));
        return variables;
    }

    @Test
    void isARequestThatEcsKnows() {
        assertThat(SdkShape.of(SDK, REQUEST).problems(task)).isEmpty();
        assertThat(task.fieldNames()).toIterable().contains("family", "containerDefinitions");
        assertThat(task.get("containerDefinitions")).isNotEmpty().allMatch(one -> one.has("name") && one.has("image"));
    }

    @Test
    void aRequestThatEcsDoesNotKnowIsRecognised() {
        task.put("volume", "x");
        ((ObjectNode) container("application").get("dependsOn").get(0)).put("condition", "DONE");
        ((ObjectNode) container("application")).put("essential", "yes");

        assertThat(SdkShape.of(SDK, REQUEST).problems(task))
                .containsExactlyInAnyOrder(
                        "/volume is unknown",
                        "/containerDefinitions/1/dependsOn/0/condition is not a ContainerCondition",
                        "/containerDefinitions/1/essential is not of the type BOOLEAN");
    }

    @Test
    void theApplicationWaitsForTheJarAndMountsItReadOnly() {
        JsonNode agent = container("secret-agent");
        JsonNode application = container("application");

        assertThat(agent.get("essential").asBoolean()).as("it ends").isFalse();
        assertThat(application.at("/dependsOn/0/containerName")).isEqualTo(agent.get("name"));
        assertThat(application.at("/mountPoints/0/readOnly").asBoolean()).isTrue();
        assertThat(List.of(application.at("/mountPoints/0/sourceVolume"), agent.at("/mountPoints/0/sourceVolume")))
                .containsOnly(task.at("/volumes/0/name"));
    }

    @Test
    void theCommandsOfBothContainersGiveTheApplicationItsSecret() throws IOException {
        Path volume = Files.createDirectory(folder.resolve("secret-agent"));
        JsonNode agent = container("secret-agent");
        String script = agent.get("command")
                .get(2)
                .asText()
                .replace("/javaagent.jar", Build.AGENT_JAR.toString())
                .replace("/secret-agent/", volume + "/");
        HostRun init = Program.installed(agent.get("command").get(0).asText(), "every system")
                .environment("CONFIG", environment(agent).get("CONFIG"))
                .run("-c", script);
        assertThat(init.status()).as(init.output()).isZero();

        String options = environment(container("application")).get("JAVA_TOOL_OPTIONS");
        HostRun run = secret.allowed(HostJvm.in(folder))
                .environment("JAVA_TOOL_OPTIONS", options.replace("/secret-agent/", volume + "/"))
                .hello(TestingSecret.PROPERTY)
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo(TestingSecret.PRINTED);
        assertThat(run.stderr()).doesNotContain("WARN", "ERROR");
    }
}
