package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration that another user may have written, and one that is not a regular file. */
@Tag("once")
@Tag("long")
class UntrustedFileTest {

    private static final String AGENT = "-javaagent:" + Build.AGENT_JAR;

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn = aws.secret("TestingSecret", "{\"password\":\"p-5512-secret\"}");

    @TempDir
    Path folder;

    static Stream<Jdk> oldestNewestAndOwn() {
        return Jdks.rows().filter(jdk -> List.of(8, 17, 27).contains(jdk.version()));
    }

    private Path file(String mode, String more) throws IOException {
        Path file =
                PrivateFile.write(folder.resolve("secret-agent.yaml"), aws.secretManager("TestingSecret", arn) + more);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private void assertRefused(HostJvm host, String reason) {
        HostRun run = host.hello("TestingSecret.password").run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).as("the host did not run").isEmpty();
        assertThat(run.stderr()).contains(reason);
        assertThat(run.stderrLines()).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestNewestAndOwn")
    void isRefusedWhereItWasOnlyFoundAndEveryUserMayWriteIt(Jdk jdk) throws IOException {
        Path file = file("rw-rw-rw-", "startup: {on-failure: continue}\n");

        assertRefused(
                HostJvm.in(folder).java(jdk.java()).option(AGENT),
                file + ": may be written by every user (owner " + Files.getOwner(file)
                        + ", mode rw-rw-rw-); run \"chmod go-w " + file
                        + "\". It is refused because it was found in the working directory"
                        + " and not named. To use it as it is, name it: -javaagent:secret-agent.jar=FILE");
    }

    @Test
    void isRefusedByRootWhereItWasOnlyFoundAndAnotherUserOwnsIt() throws IOException {
        assumeThat(System.getProperty("user.name"))
                .as("only root gives files away")
                .isEqualTo("root");
        Path file = file("rw-------", "");
        Files.setAttribute(file, "unix:uid", 12345);

        assertRefused(
                HostJvm.in(folder).option(AGENT),
                file
                        + ": belongs to user 12345 (mode rw-------), who is neither root nor the user of this JVM; run"
                        + " \"chown root " + file + "\". It is refused");
        HostRun check = HostJvm.in(folder).alone("check").run();
        assertThat(check.stderr()).contains(file + ": belongs to user 12345", "--config-file FILE");
        assertThat(check.status()).isEqualTo(1);
    }

    @Test
    void isWarnedOfWhereItWasNamed() throws IOException {
        Path file = file("rw-rw-rw-", "");
        for (HostJvm host : List.of(
                HostJvm.in(folder).option(AGENT + "=" + file),
                HostJvm.in(folder).option(AGENT).option("-Dsecret-agent.config-file=secret-agent.yaml"),
                HostJvm.in(folder).option(AGENT).environment("SECRET_AGENT_CONFIG_FILE", "secret-agent.yaml"))) {
            HostRun run = host.hello("TestingSecret.password").run();

            assertThat(run.stdout()).isEqualTo("TestingSecret.password=p-5512-secret\n");
            assertThat(run.stderr())
                    .containsOnlyOnce("WARN secret-agent: " + file + ": may be written by every user (owner ");
        }
    }

    @Test
    void isRefusedWhereItWasOnlyFoundAndIsAPipe() throws Exception {
        pipe("secret-agent.yaml");

        assertRefused(
                HostJvm.in(folder).option(AGENT),
                "secret-agent.yaml: is not a regular file. It is refused because it was found");
    }

    @Test
    void doesNotBlockTheHostWhereItIsAPipeWithoutAWriter() throws Exception {
        Path pipe = pipe("pipe");

        assertRefused(
                HostJvm.in(folder).option(AGENT + "=" + pipe),
                pipe + ": is a pipe or a device, and did not end within 10 s");
    }

    @Test
    void isRefusedWhereItHasNoEnd() {
        assertRefused(HostJvm.in(folder).option(AGENT + "=/dev/zero"), "/dev/zero: is larger than 1 MiB");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oldestNewestAndOwn")
    void mayBeTheFileOfAProcessSubstitution(Jdk jdk) throws IOException {
        file("rw-------", "");
        Path java = Files.writeString(folder.resolve("java"), """
                #!/bin/bash
                exec %s %s=<(cat secret-agent.yaml) "$@"
                """.formatted(jdk.java(), AGENT));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));

        HostRun run =
                HostJvm.in(folder).java(java).hello("TestingSecret.password").run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo("TestingSecret.password=p-5512-secret\n");
        assertThat(run.stderrLines()).as("nothing but the agent's one line").hasSize(1);
    }

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        return pipe;
    }
}
