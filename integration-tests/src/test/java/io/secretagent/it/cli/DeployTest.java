package io.secretagent.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in {@code samples/deploy}: their configurations are valid, and their commands run. */
@Tag("once")
class DeployTest {

    private static final Path DEPLOY = Build.REPOSITORY.resolve("samples/deploy");
    private static final String CONFIG = "/etc/secret-agent/config.yaml";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    static {
        aws.aws.secrets(TestingAws.REGION).create("TestingSecret", "{\"password\":\"p-deploy-77\"}", "tN6s2j");
    }

    @TempDir
    Path folder;

    private HostJvm jvm() {
        return HostJvm.in(folder)
                .environment("AWS_ENDPOINT_URL", aws.aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey());
    }

    private static String text(String file) throws IOException {
        return Files.readString(DEPLOY.resolve(file));
    }

    /** The block {@code config.yaml: |} of a ConfigMap. */
    private static String configuration(String manifest) throws IOException {
        Matcher block = Pattern.compile("config\\.yaml: \\|\n((?: {4}.*\n)+)").matcher(text(manifest));
        assertThat(block.find()).isTrue();
        return block.group(1).indent(-4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes/sidecar.yaml", "kubernetes/init-container.yaml"})
    void theConfigurationsFetchTheSecret(String manifest) throws IOException {
        HostRun run = jvm().aloneWith(configuration(manifest), "check").run();

        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stdout()).containsPattern("TestingSecret +\\S+ +password");
    }

    @Test
    void theInitContainersCommandPrintsThePassword() throws IOException {
        List<String> words = commands("kubernetes/init-container.yaml").get(0);
        Path file = PrivateFile.write(folder.resolve("config.yaml"), configuration("kubernetes/init-container.yaml"));
        HostRun run = jvm().environment("SECRET_AGENT_CONFIG_FILE", file.toString())
                .alone(words.subList(0, words.indexOf(">")).toArray(new String[0]))
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("p-deploy-77");
    }

    @Test
    void theUnitServesTheDefaultFile() throws IOException {
        assertThat(commands("secret-agent.service")).containsExactly(List.of("serve", "--config-file", CONFIG));
        assertThat(text("image/Dockerfile")).contains("CMD [\"serve\", \"--config-file\", \"" + CONFIG + "\"]");
    }

    /** The arguments after the jar, in lines that are not comments. */
    private static List<List<String>> commands(String file) throws IOException {
        return text(file)
                .lines()
                .filter(line -> !line.startsWith("#") && line.contains("secret-agent.jar "))
                .map(line ->
                        List.of(line.replaceFirst(".*secret-agent\\.jar ", "").split(" ")))
                .toList();
    }
}
