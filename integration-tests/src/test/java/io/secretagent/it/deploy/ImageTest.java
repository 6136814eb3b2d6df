package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.deploy.Samples;
import io.secretagent.it.harness.deploy.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code image/Dockerfile}: what the other files expect of each target, and a build where there is a tool for it. */
@Tag("once")
class ImageTest {

    private static final Path FILE = Samples.FOLDER.resolve("image/Dockerfile");
    /** The folder that the file names for docker build. */
    private static final Path CONTEXT = Build.AGENT_JAR.getParent();

    @TempDir
    Path folder;

    /** The instructions of each target, without comments; those before the first one have the name "". */
    private static Map<String, List<String>> targets() throws IOException {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        String target = "";
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("FROM ")) {
                target = line.replaceFirst(".* AS ", "");
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                targets.computeIfAbsent(target, name -> new ArrayList<>()).add(line);
            }
        }
        return targets;
    }

    private static String text(String file) throws IOException {
        return Files.readString(Samples.FOLDER.resolve(file));
    }

    @Test
    void copiesOnlyWhatTheBuildHasMade() throws IOException {
        List<String> copies = targets().values().stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith("COPY "))
                .toList();

        assertThat(copies).hasSize(3);
        for (String copy : copies) {
            String[] words = copy.replaceFirst("--chmod=\\d+ ", "").split(" ");
            assertThat(CONTEXT.resolve(words[1])).isRegularFile();
        }
    }

    @Test
    void hasTheJarWhereEachUserOfATargetLooks() throws IOException {
        assertThat(targets().get("volume"))
                .containsExactly("FROM scratch AS volume", "COPY --chmod=644 secret-agent.jar /secret-agent.jar");
        assertThat(text("kubernetes/inject.yaml")).contains("-javaagent:/secret-agent/jar/secret-agent.jar=");
        assertThat(targets().get("agent")).contains("COPY --chmod=644 secret-agent.jar /javaagent.jar");
        assertThat(text("kubernetes/inject-kyverno.yaml"))
                .contains("'/javaagent.jar', '/secret-agent/jar/secret-agent.jar'");
        assertThat(String.join("\n", targets().get("serve")))
                .contains("COPY --chmod=644 secret-agent.jar /opt/secret-agent/secret-agent.jar")
                .contains("\"-jar\", \"/opt/secret-agent/secret-agent.jar\"");
        assertThat(text("kubernetes/init-container.yaml")).contains("-jar /opt/secret-agent/secret-agent.jar ");
    }

    /** Kubernetes cannot know of a name whether it is root. */
    @Test
    void runsAsANumberThatIsNotRoot() throws IOException {
        for (String target : List.of("agent", "serve")) {
            assertThat(targets().get(target)).contains("USER 10001:10001");
        }
    }

    /** The targets that need no image from elsewhere: the first one, and the second one on an empty base. */
    @Test
    void isBuiltByBuildahWithoutNetwork() throws Exception {
        assumeThat(Tool.works("buildah", "--version"))
                .as("buildah is not installed")
                .isTrue();
        for (String target : List.of("volume", "agent")) {
            Path image = folder.resolve(target);
            Process build = new ProcessBuilder(
                            "buildah",
                            "--root",
                            folder.resolve("root").toString(),
                            "--runroot",
                            folder.resolve("runroot").toString(),
                            "--storage-driver",
                            "vfs",
                            "build",
                            "--isolation",
                            "chroot",
                            "--build-arg",
                            "BUSYBOX=scratch",
                            "--file",
                            FILE.toString(),
                            "--target",
                            target,
                            "--output",
                            image.toString(),
                            CONTEXT.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(build.getInputStream().readAllBytes());
            assertThat(build.waitFor()).as(output).isZero();
            try (var files = Files.list(image)) {
                assertThat(files.filter(Files::isRegularFile)).singleElement().satisfies(jar -> {
                    assertThat(jar).hasSameBinaryContentAs(Build.AGENT_JAR);
                    assertThat(Files.getPosixFilePermissions(jar)).contains(PosixFilePermission.OTHERS_READ);
                });
            }
        }
    }
}
