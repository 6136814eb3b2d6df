package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.deploy.AdmissionPolicy;
import io.secretagent.it.harness.deploy.Manifests;
import io.secretagent.it.harness.deploy.PodEnvironment;
import io.secretagent.it.harness.deploy.Samples;
import io.secretagent.it.harness.deploy.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A JVM with the variables that a container of an injected pod has; the mounts are below the test's folder. */
@Tag("once")
class InjectedJvmTest {

    private static final String SECRET = "p-injected-31";
    private static final Map<String, Map<String, String>> CONFIG_MAPS =
            Map.of("jvm", Map.of("JAVA_TOOL_OPTIONS", "-Dkept=from-config-map"), "other", Map.of("A", "a"));

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String ARN = aws.secret("TestingSecret", "{\"password\":\"" + SECRET + "\"}");

    @TempDir
    Path folder;

    /** As the kubelet does it: ConfigMaps are links to a folder that is replaced as a whole. */
    @BeforeEach
    void mount() throws IOException {
        Path jar = Files.createDirectories(folder.resolve("secret-agent/jar"));
        Files.copy(Build.AGENT_JAR, jar.resolve("secret-agent.jar"));
        Path data = Files.createDirectories(folder.resolve("secret-agent/config/..2026_11_27"));
        Files.writeString(data.resolve("config.yaml"), aws.secretManager(Optional.empty(), "TestingSecret", ARN));
        Files.createSymbolicLink(data.resolveSibling("..data"), data.getFileName());
        Files.createSymbolicLink(data.resolveSibling("config.yaml"), Path.of("..data/config.yaml"));
    }

    private HostRun run(JsonNode container) {
        return run(container, Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private HostRun run(JsonNode container, Path java) {
        HostJvm jvm = HostJvm.in(folder)
                .java(java)
                .environment("AWS_ACCESS_KEY_ID", aws.key.accessKeyId())
                .environment("AWS_SECRET_ACCESS_KEY", aws.key.secretAccessKey());
        PodEnvironment.of(container, CONFIG_MAPS)
                .forEach((name, value) ->
                        jvm.environment(name, value.replace("/secret-agent/", folder + "/secret-agent/")));
        return jvm.hello("TestingSecret.password", "kept").run();
    }

    private static JsonNode injected(AdmissionPolicy policy, String container) {
        return policy.mutate(Manifests.read("""
                apiVersion: v1
                kind: Pod
                metadata: {name: orders, labels: {secret-agent.io/inject: orders}}
                spec: {containers: [{name: app, image: a%s}]}
                """.formatted(container)).get(0)).at("/spec/containers/0");
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void hasTheSecretAndTheOptionsThatTheContainerHad(AdmissionPolicy policy) {
        HostRun run = run(injected(policy, ", env: [{name: JAVA_TOOL_OPTIONS, value: -Dkept=yes}]"));

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=" + SECRET + "\nkept=yes\n");
    }

    @ParameterizedTest
    @MethodSource("io.secretagent.it.harness.deploy.Samples#injections")
    void hasTheSecretWithoutOtherOptions(AdmissionPolicy policy) {
        assertThat(run(injected(policy, "")).stdout())
                .isEqualTo("TestingSecret.password=" + SECRET + "\nkept is not set\n");
    }

    /** What the messages of {@code require.yaml} advise. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "envFrom: [{configMapRef: {name: jvm}}], env: [{name: JAVA_TOOL_OPTIONS, value: $(JAVA_TOOL_OPTIONS)}]"
                        + " | kept=from-config-map",
                "envFrom: [{configMapRef: {name: other}}], env: [{name: JAVA_TOOL_OPTIONS, value: ''}]"
                        + " | kept is not set",
                "env: [{name: BASE_OPTIONS, valueFrom: {configMapKeyRef: {name: jvm, key: JAVA_TOOL_OPTIONS}}},"
                        + " {name: JAVA_TOOL_OPTIONS, value: $(BASE_OPTIONS)}] | kept=from-config-map"
            },
            quoteCharacter = '`')
    void hasTheOptionsOfAConfigMapAfterTheRemedy(String container, String expected) {
        Samples.injections().forEach(policy -> {
            HostRun run = run(injected(policy, ", " + container));

            assertThat(run.stdout())
                    .as(run.stderr())
                    .isEqualTo("TestingSecret.password=" + SECRET + "\n" + expected + "\n");
        });
    }

    /** The kubelet mounts a ConfigMap as a folder that all may write to, but read-only. */
    @ParameterizedTest
    @CsvSource({"ro, false", "rw, true"})
    void warnsOfTheModeOfAConfigMapOnlyIfItIsMountedForWriting(String mode, boolean isWarned) throws Exception {
        assumeThat(Tool.works("unshare", "--mount", "true"))
                .as("mounting needs root, outside a container")
                .isTrue();
        Path config = folder.resolve("secret-agent/config");
        Path java = Files.writeString(folder.resolve("java-with-mount"), """
                #!/bin/sh
                exec unshare --mount sh -c 'cp -a %1$s %1$s.copy && mount -t tmpfs -o mode=0777 tmpfs %1$s \
                  && cp -a %1$s.copy/. %1$s && chmod 777 %1$s && mount -o remount,%2$s %1$s && exec %3$s "$@"' sh "$@"
                """.formatted(
                        config, mode, Path.of(System.getProperty("java.home"), "bin", "java")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        HostRun run = run(injected(Samples.injections().findFirst().orElseThrow(), ""), java);

        assertThat(run.stdout()).as(run.stderr()).contains(SECRET);
        assertThat(run.stderr().contains("which may be written by every user"))
                .as(run.stderr())
                .isEqualTo(isWarned);
    }
}
