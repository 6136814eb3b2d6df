package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.KnownSecrets;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The layer for AWS Lambda: its script is run as a managed runtime runs it, with the command of the runtime as arguments. */
@Tag("once")
class LambdaLayerTest {

    private static final Path LAYER = Build.REPOSITORY.resolve("samples/deploy/lambda/layer/secret-agent");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final TestingSecret secret = new TestingSecret(aws);

    @TempDir
    Path folder;

    /** The layer as Lambda unpacks it, but for its place. */
    private Path opt;

    @BeforeEach
    void unpack() throws IOException {
        opt = Files.createDirectories(folder.resolve("o p t/secret-agent"));
        for (String file : new String[] {"wrapper", "config.yaml"}) {
            Files.copy(LAYER.resolve(file), opt.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.copy(Build.AGENT_JAR, opt.resolve("secret-agent.jar"));
    }

    private Program wrapper() {
        return secret.allowed(Program.of(opt.resolve("wrapper")).in(folder))
                .environment("LAMBDA_TASK_ROOT", folder.toString())
                .environment("HOME", folder.toString());
    }

    private static HostRun hello(Program wrapper, String java) {
        HostRun run = wrapper.run(
                java,
                "-XX:+UseSerialGC",
                "-Da=two words",
                "-cp",
                Build.PLAIN_JAVA_JAR.toString(),
                "io.secretagent.samples.plain.Hello",
                "a",
                TestingSecret.PROPERTY);
        KnownSecrets.assertNoneIn(run.stderr());
        return run;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void addsTheAgentToTheCommandOfTheRuntime(Jdk jdk) {
        HostRun run = hello(wrapper(), jdk.java().toString());

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("a=two words\n" + TestingSecret.PRINTED);
        assertThat(run.stderr()).doesNotContain("WARN", "ERROR");
    }

    @Test
    void theFunctionsOwnFileComesBeforeTheLayersAndAVariableBeforeBoth() throws IOException {
        Files.writeString(folder.resolve("secret-agent.yaml"), "not: valid\n");
        assertThat(hello(wrapper(), JAVA).stderr())
                .contains(folder.resolve("secret-agent.yaml") + ":1: not: is not a known key");

        Program named = wrapper()
                .environment(
                        "SECRET_AGENT_CONFIG_FILE", opt.resolve("config.yaml").toString());
        assertThat(hello(named, JAVA).stdout()).endsWith(TestingSecret.PRINTED);

        Program text = wrapper().environment("SECRET_AGENT_CONFIG", Files.readString(LAYER.resolve("config.yaml")));
        assertThat(hello(text, JAVA).stdout()).endsWith(TestingSecret.PRINTED);
    }

    @Test
    void theStatusIsThatOfTheRuntime() throws IOException {
        Path runtime = Files.writeString(folder.resolve("runtime"), "#!/bin/sh\nexit 7\n");
        assertThat(runtime.toFile().setExecutable(true)).isTrue();

        HostRun run = wrapper().run(runtime.toString(), "-version");

        assertThat(run.status()).isEqualTo(7);
    }

    @Test
    void inAFunctionOfAnotherLanguageItSaysWhatToRemove() {
        assertThat(hello(wrapper().environment("AWS_EXECUTION_ENV", "AWS_Lambda_java25"), JAVA)
                        .stdout())
                .endsWith(TestingSecret.PRINTED);

        HostRun run = wrapper()
                .environment("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs24.x")
                .run("/bin/echo", "ran");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderr())
                .isEqualTo("secret-agent: AWS_Lambda_nodejs24.x is no runtime for Java; remove the variable"
                        + " AWS_LAMBDA_EXEC_WRAPPER\n");
    }

    @Test
    void withoutACommandItSaysWhatItIsFor() {
        HostRun run = wrapper().run();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stderr()).contains("set AWS_LAMBDA_EXEC_WRAPPER=");
    }
}
