package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The buildpack, run as the lifecycle of Cloud Native Buildpacks runs it (Buildpack API 0.10). */
@Tag("once")
class BuildpackTest {

    private static final Path BUILDPACK = Build.REPOSITORY.resolve("samples/deploy/buildpack");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final TestingSecret secret = new TestingSecret(aws);

    @TempDir
    Path folder;

    private Path buildpack;
    private Path plan;
    private Path layers;

    @BeforeEach
    void copy() throws IOException {
        buildpack = folder.resolve("build pack");
        Files.createDirectories(buildpack.resolve("bin"));
        for (String file : new String[] {"buildpack.toml", "bin/detect", "bin/build"}) {
            Files.copy(BUILDPACK.resolve(file), buildpack.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        plan = Files.createFile(folder.resolve("plan.toml"));
        layers = Files.createDirectory(folder.resolve("layers"));
    }

    private static JsonNode toml(Path file) throws IOException {
        return new TomlMapper().readTree(file.toFile());
    }

    private Program phase(String name) {
        return Program.of(buildpack.resolve("bin").resolve(name))
                .in(folder)
                .environment("CNB_BUILDPACK_DIR", buildpack.toString())
                .environment("CNB_PLATFORM_DIR", folder.toString())
                .environment("CNB_BUILD_PLAN_PATH", plan.toString())
                .environment("CNB_BP_PLAN_PATH", plan.toString())
                .environment("CNB_LAYERS_DIR", layers.toString());
    }

    @Test
    void itsDescriptionNamesTheVariableAndTheFilesThatExist() throws IOException {
        JsonNode description = toml(buildpack.resolve("buildpack.toml"));

        assertThat(description.get("api").asText()).isEqualTo("0.10");
        assertThat(description.at("/metadata/configurations/0/name").asText()).isEqualTo("BP_SECRET_AGENT_ENABLED");
        assertThat(description.at("/targets/0/os").asText()).isEqualTo("linux");
        Files.copy(Build.AGENT_JAR, buildpack.resolve("secret-agent.jar"));
        assertThat(description.at("/metadata/include-files"))
                .isNotEmpty()
                .allMatch(file -> Files.exists(buildpack.resolve(file.asText())));
    }

    @Test
    void takesNoPartUnlessItIsSwitchedOn() throws IOException {
        assertThat(phase("detect").run().status()).isEqualTo(100);
        assertThat(phase("detect")
                        .environment("BP_SECRET_AGENT_ENABLED", "false")
                        .run()
                        .status())
                .isEqualTo(100);
        assertThat(plan).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1"})
    void takesPartInTheBuildOfAnApplicationForTheJvm(String enabled) throws IOException {
        HostRun run =
                phase("detect").environment("BP_SECRET_AGENT_ENABLED", enabled).run();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(toml(plan).get("provides").findValuesAsText("name")).containsExactly("secret-agent");
        assertThat(toml(plan).get("requires").findValuesAsText("name"))
                .containsExactly("secret-agent", "jvm-application");
    }

    @Test
    void withoutTheJarTheBuildFailsWithTheRemedy() {
        HostRun run = phase("build").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("copy secret-agent.jar beside buildpack.toml");
    }

    @Test
    void theImageStartsTheApplicationWithTheAgentBesideTheOptionsThatItHas() throws IOException {
        Files.copy(Build.AGENT_JAR, buildpack.resolve("secret-agent.jar"));
        Files.createDirectories(layers.resolve("secret-agent/env.launch/of-an-earlier-build"));
        HostRun build = phase("build").run();
        assertThat(build.status()).as(build.output()).isZero();
        assertThat(layers.resolve("secret-agent/env.launch/of-an-earlier-build"))
                .doesNotExist();
        assertThat(toml(layers.resolve("secret-agent.toml")).at("/types/launch").asBoolean())
                .isTrue();

        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                Files.readString(Build.REPOSITORY.resolve("samples/deploy/lambda/layer/secret-agent/config.yaml")));
        HostRun run = secret.allowed(HostJvm.in(folder))
                .environment("JAVA_TOOL_OPTIONS", launched("-Dbefore=1"))
                .environment("SECRET_AGENT_CONFIG_FILE", config.toString())
                .hello("before", TestingSecret.PROPERTY)
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("before=1\n" + TestingSecret.PRINTED);
    }

    /** The variable as the launcher sets it: the end of the file's name says how, its content is taken as it is. */
    private String launched(String before) throws IOException {
        Path variables = layers.resolve("secret-agent/env.launch");
        return before
                + Files.readString(variables.resolve("JAVA_TOOL_OPTIONS.delim"))
                + Files.readString(variables.resolve("JAVA_TOOL_OPTIONS.append"));
    }
}
