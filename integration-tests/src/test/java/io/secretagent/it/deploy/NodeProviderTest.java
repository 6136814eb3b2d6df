package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.KnownSecrets;
import io.secretagent.it.harness.RunningAgent;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.PodEnvironment;
import io.secretagent.it.harness.deploy.Samples;
import io.secretagent.it.harness.deploy.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The two ends of {@code local-provider.yaml} as processes, with the users and groups that the pods have, and with the mounts below
 * the test's folder.
 */
@Tag("once")
class NodeProviderTest {

    private static final String SECRET = "p-node-provider-58";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String TOKEN = "token-of-node-71635";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String ARN = aws.secret("TestingSecret", "{\"password\":\"" + SECRET + "\"}");

    @TempDir
    Path folder;

    private final List<JsonNode> manifests = Samples.manifests("kubernetes/local-provider.yaml");
    private Path socketFolder;
    private Path token;
    private RunningAgent provider;

    /** The node's folder after the init container, and the token's file as the kubelet makes it of fsGroup and defaultMode. */
    @BeforeEach
    void startTheProvider() throws Exception {
        KnownSecrets.add(TOKEN);
        assumeThat(Tool.works("setpriv", "--reuid=10001", "--regid=10001", "--clear-groups", JAVA, "-version"))
                .as("starting a JVM as another user needs root, setpriv, and a JDK that all may read")
                .isTrue();
        mode(folder, "rwxr-xr-x");
        for (Path jar : List.of(Build.AGENT_JAR, Build.PLAIN_JAVA_JAR)) {
            mode(Files.copy(jar, folder.resolve(jar.getFileName())), "rw-r--r--");
        }
        socketFolder = Files.createDirectory(folder.resolve("run"));
        prepareTheFolder();
        prepareTheFolder(); // at each start of the pod
        token = Files.writeString(folder.resolve("token"), TOKEN);
        Files.setAttribute(
                token,
                "unix:gid",
                pod("DaemonSet").at("/securityContext/fsGroup").asInt());
        mode(token, "r--r-----");
        provider = jvm("provider", pod("DaemonSet"))
                .environment("AWS_ENDPOINT_URL", aws.aws.endpoint().toString())
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey())
                .command("-jar", folder.resolve(Build.AGENT_JAR.getFileName()).toString())
                .command("serve", "--config-file", config("provider", "").toString())
                .serve();
        Path socket = socketFolder.resolve("http.sock");
        Awaitility.await().until(() -> Files.exists(socket) || provider.stderr().contains("ERROR"));
        assertThat(socket).as(provider.stderr()).exists();
    }

    @AfterEach
    void stopTheProvider() {
        if (provider != null) {
            provider.close();
        }
    }

    private JsonNode pod(String kind) {
        return Manifests.one(manifests, kind).at("/spec/template/spec");
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** The command of the init container, as root with no more than the capabilities that it has there. */
    private void prepareTheFolder() throws Exception {
        JsonNode container = pod("DaemonSet").at("/initContainers/0");
        StringBuilder capabilities = new StringBuilder("--bounding-set=-all");
        for (JsonNode capability : container.at("/securityContext/capabilities/add")) {
            capabilities.append(",+").append(capability.asString().toLowerCase(Locale.ROOT));
        }
        assertThat(container.at("/command/1").asString()).isEqualTo("-c");
        String script = container.at("/command/2").asString().replace("/run/secret-agent", socketFolder.toString());
        assertThat(Tool.works("setpriv", capabilities.toString(), "sh", "-c", script))
                .isTrue();
    }

    /** The configuration of a ConfigMap, with the paths of this test. */
    private Path config(String configMap, String more) throws IOException {
        String yaml = manifests.stream()
                .filter(manifest -> manifest.path("kind").asString().equals("ConfigMap"))
                .filter(manifest -> manifest.at("/metadata/name").asString().equals(configMap))
                .map(manifest -> manifest.at("/data/config.yaml").asString())
                .findFirst()
                .orElseThrow();
        assertThat(yaml).contains("/run/secret-agent/http.sock", "/etc/secret-agent-token/token", "arn:aws:");
        Path file = Files.writeString(
                folder.resolve(configMap + ".yaml"),
                yaml.replaceAll("arn:aws:\\S+", ARN)
                                .replace("/run/secret-agent", socketFolder.toString())
                                .replace("/etc/secret-agent-token/token", token.toString())
                                .replace("0.0.0.0:3006", "127.0.0.1:0")
                        + more);
        mode(file, "rw-r--r--");
        return file;
    }

    /** A JVM with the user and the groups that the kubelet gives the containers of a pod. */
    private HostJvm jvm(String name, JsonNode pod) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        mode(home, "rwxr-xr-x");
        JsonNode context = pod.path("securityContext");
        String user = context.get("runAsUser").asString();
        Path java = Files.writeString(home.resolve("java"), """
                #!/bin/sh
                exec setpriv --reuid=%s --regid=%s %s -- %s "$@"
                """.formatted(
                user,
                context.path("runAsGroup").asString("0"),
                context.has("fsGroup") ? "--groups=" + context.get("fsGroup").asString() : "--clear-groups",
                JAVA));
        mode(java, "rwxr-xr-x");
        HostJvm jvm = HostJvm.in(home).java(java);
        try (var files = Files.list(home)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", Integer.parseInt(user));
            }
        }
        return jvm;
    }

    private HostRun application(String name, JsonNode podSpec) throws IOException {
        JsonNode template = Manifests.one(manifests, "Deployment").at("/spec/template");
        JsonNode pod = Samples.injections().findFirst().orElseThrow().mutate(template);
        Map<String, String> environment = PodEnvironment.of(pod.at("/spec/containers/0"), Map.of());
        return jvm(name, podSpec)
                .environment(
                        "JAVA_TOOL_OPTIONS",
                        environment
                                .get("JAVA_TOOL_OPTIONS")
                                .replace("/secret-agent/jar", folder.toString())
                                .replace(
                                        "/secret-agent/config/config.yaml",
                                        config("orders", "startup: {timeout: 3s}\n")
                                                .toString()))
                .command(
                        "-cp",
                        folder.resolve(Build.PLAIN_JAVA_JAR.getFileName()).toString())
                .command("io.secretagent.samples.plain.Hello", "TestingSecret.password")
                .run();
    }

    @Test
    void anApplicationWithTheGroupGetsTheSecretWithoutCredentials() throws IOException {
        HostRun run = application("orders", pod("Deployment"));

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=" + SECRET + "\n");
        assertThat(run.stderrLines()).as("no warning of modes").noneMatch(line -> line.contains(" WARN "));
    }

    @Test
    void theSocketIsForTheGroupAlone() throws IOException {
        Path socket = socketFolder.resolve("http.sock");

        for (Path path : List.of(socketFolder, socket)) {
            assertThat(Files.getAttribute(path, "unix:uid")).isEqualTo(10001);
            assertThat(Files.getAttribute(path, "unix:gid")).isEqualTo(10001);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socketFolder)))
                .isEqualTo("rwxr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw----");
    }

    @Test
    void aProcessOfAnotherGroupCannotConnect() throws IOException {
        JsonNode stranger = Manifests.read("securityContext: {runAsUser: 20003, runAsGroup: 20003}")
                .get(0);
        Files.setAttribute(token, "unix:gid", 20003); // it may even have the token
        HostRun run = application("stranger", stranger);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).doesNotContain(SECRET);
    }

    @Test
    void theApplicationsPodIsAccepted() {
        JsonNode template = Manifests.one(manifests, "Deployment").at("/spec/template");

        Samples.injections()
                .forEach(policy -> assertThat(Samples.requirement().refusals(policy.mutate(template)))
                        .isEmpty());
    }
}
