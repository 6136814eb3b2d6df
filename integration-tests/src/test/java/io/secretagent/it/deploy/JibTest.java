package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The image that Jib builds, without a base: its entrypoint is run on the tests' JVM, in a folder with its layers. */
@Tag("once")
class JibTest {

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final TestingSecret secret = new TestingSecret(aws);

    @TempDir
    Path folder;

    @Test
    void theEntrypointStartsTheApplicationWithTheAgent() throws Exception {
        Path tar = DeployProject.copyOf("jib", folder.resolve("project"))
                .build(
                        "package",
                        "jib:buildTar",
                        "-Dbase=scratch",
                        "-Dapplication.sources=" + Build.REPOSITORY.resolve("samples/plain-java/src/main/java"),
                        "-Dsecret-agent.folder=" + Build.AGENT_JAR.getParent())
                .resolve("jib-image.tar");
        Path image = unpack(Files.newInputStream(tar), folder.resolve("image"));
        JsonNode manifest = json(image.resolve("manifest.json")).get(0);
        Path root = folder.resolve("root");
        for (JsonNode layer : manifest.get("Layers")) {
            unpack(new GZIPInputStream(Files.newInputStream(image.resolve(layer.asText()))), root);
        }
        assertThat(root.resolve("opt/secret-agent/secret-agent.jar")).hasSameBinaryContentAs(Build.AGENT_JAR);
        assertThat(root.resolve("opt/secret-agent").toFile().list()).hasSize(1);

        JsonNode configuration = json(image.resolve(manifest.get("Config").asText()));
        assertThat(configuration.at("/config/User").asText()).isEqualTo("10001:10001");
        HostRun run = run(entrypoint(configuration), root);

        assertThat(run.stdout()).as(run.stderr()).isEqualTo(TestingSecret.PRINTED);
        assertThat(run.stderr()).doesNotContain("WARN", "ERROR");
    }

    private static List<String> entrypoint(JsonNode configuration) {
        List<String> words = new ArrayList<>();
        configuration.at("/config/Entrypoint").forEach(word -> words.add(word.asText()));
        assertThat(words.get(0)).isEqualTo("java");
        return words.subList(1, words.size());
    }

    /** Runs an entrypoint whose paths are below a folder. */
    private HostRun run(List<String> entrypoint, Path root) throws IOException {
        Path etc = Files.createDirectories(root.resolve("etc/secret-agent"));
        Files.copy(
                Build.REPOSITORY.resolve("samples/deploy/lambda/layer/secret-agent/config.yaml"),
                etc.resolve("config.yaml"));
        Path arguments = root.resolve("app/jib-classpath-file");
        Files.writeString(arguments, Files.readString(arguments).replace("/app/", root + "/app/"));
        HostJvm jvm = secret.allowed(HostJvm.in(folder));
        for (String word : entrypoint) {
            jvm.command(word.replaceAll("/(opt|etc|app)/", root + "/$1/"));
        }
        return jvm.command(TestingSecret.PROPERTY).run();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Path unpack(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(archive)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                assertThat(file.startsWith(into)).isTrue();
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (entry.isFile()) {
                    try (OutputStream out = Files.newOutputStream(file)) {
                        tar.transferTo(out);
                    }
                }
            }
        }
        return into;
    }
}
