package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code otel-operator/instrumentation.yaml}, and a JVM with the variables that OpenTelemetry's operator makes of it. */
@Tag("once")
class OperatorTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    private final JsonNode manifest =
            Samples.manifests("otel-operator/instrumentation.yaml").get(0);

    /** Of the operator's own type: https://github.com/open-telemetry/opentelemetry-operator, apis/v1alpha1/instrumentation_types.go. */
    @Test
    void hasOnlyKeysThatTheOperatorKnows() {
        assertThat(manifest.path("apiVersion").asString()).isEqualTo("opentelemetry.io/v1alpha1");
        assertThat(manifest.path("kind").asString()).isEqualTo("Instrumentation");
        assertThat(manifest.path("spec").propertyNames()).containsExactly("java");
        JsonNode java = manifest.at("/spec/java");
        assertThat(java.propertyNames()).containsExactlyInAnyOrder("image", "env", "resources");
        assertThat(Manifests.as(java.get("resources"), ResourceRequirements.class))
                .isNotNull();
        for (JsonNode variable : java.get("env")) {
            assertThat(Manifests.as(variable, EnvVar.class)).isNotNull();
        }
    }

    /** The operator copies /javaagent.jar of the image into a folder that is named after the container. */
    @Test
    void givesTheApplicationItsSecret() throws IOException {
        String arn = aws.secret("TestingSecret", "{\"password\":\"p-operator-17\"}");
        Path jar = Files.createDirectory(folder.resolve("otel-auto-instrumentation-java-app"))
                .resolve("javaagent.jar");
        Files.copy(Build.AGENT_JAR, jar);
        Path config = Files.writeString(
                folder.resolve("config.yaml"), aws.secretManager(Optional.empty(), "TestingSecret", arn));
        JsonNode variable = manifest.at("/spec/java/env/0");
        assertThat(variable.get("value").asString()).isEqualTo("/etc/secret-agent/config.yaml");

        HostRun run = HostJvm.in(folder)
                .environment(variable.get("name").asString(), config.toString())
                .environment("JAVA_TOOL_OPTIONS", "-Dkept=yes -javaagent:" + jar)
                .environment("OTEL_SERVICE_NAME", "app")
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey())
                .hello("TestingSecret.password", "kept")
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-operator-17\nkept=yes\n");
    }
}
