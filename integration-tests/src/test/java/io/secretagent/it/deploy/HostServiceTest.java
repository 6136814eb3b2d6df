package io.secretagent.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Program;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The units for systemd, verified by systemd itself; the variable of the drop-in is given to a JVM here. */
@Tag("once")
class HostServiceTest {

    private static final Path DEPLOY = Build.REPOSITORY.resolve("samples/deploy");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Pattern ENVIRONMENT = Pattern.compile("(?m)^Environment=\"JAVA_TOOL_OPTIONS=(.*)\"$");

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final TestingSecret secret = new TestingSecret(aws);

    @TempDir
    Path folder;

    /** What systemd says of a unit in the test's folder. */
    private String verify(String unit) {
        HostRun run = Program.installed("systemd-analyze", "Debian's package systemd")
                .environment("SYSTEMD_UNIT_PATH", folder + ":")
                .run("verify", "--man=no", folder.resolve(unit).toString());
        return run.output()
                        .lines()
                        .filter(line -> line.contains(folder.toString()) || line.contains(unit))
                        .reduce("", (all, line) -> all + line + "\n")
                + (run.status() == 0 ? "" : run.output());
    }

    private void service(String dropIn) throws IOException {
        Files.writeString(folder.resolve("application.service"), "[Service]\nExecStart=" + JAVA + " -version\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("application.service.d")).resolve("secret-agent.conf"), dropIn);
    }

    @Test
    void theUnitOfTheServiceIsValid() throws IOException {
        String unit = Files.readString(DEPLOY.resolve("secret-agent.service"));
        Files.writeString(folder.resolve("secret-agent.service"), unit.replace("=/usr/bin/java ", "=" + JAVA + " "));

        assertThat(verify("secret-agent.service")).isEmpty();
    }

    /** Exposure from 0.0 to 10.0, here times ten; what is left needs a network, sockets, or a JVM's compiler. */
    @Test
    void theUnitLeavesTheServiceFewRights() throws IOException {
        Files.copy(DEPLOY.resolve("secret-agent.service"), folder.resolve("secret-agent.service"));
        HostRun run = Program.installed("systemd-analyze", "Debian's package systemd")
                .run(
                        "security",
                        "--offline=true",
                        "--threshold=35",
                        folder.resolve("secret-agent.service").toString());

        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void theDropInIsValidAndAMistakeInItWouldBeSeen() throws IOException {
        String dropIn = Files.readString(DEPLOY.resolve("host/secret-agent.conf"));
        service(dropIn);
        assertThat(verify("application.service")).isEmpty();

        service(dropIn.replace("LimitCORE", "LimitCores"));
        assertThat(verify("application.service")).contains("LimitCores");
    }

    @Test
    void theDropInGivesTheApplicationItsSecret() throws IOException {
        Matcher variable = ENVIRONMENT.matcher(Files.readString(DEPLOY.resolve("host/secret-agent.conf")));
        assertThat(variable.find()).isTrue();
        Path config =
                Files.createDirectories(folder.resolve("etc/secret-agent")).resolve("application.yaml");
        Files.copy(DEPLOY.resolve("lambda/layer/secret-agent/config.yaml"), config);
        String options = variable.group(1)
                .replace("%N", "application")
                .replace("/etc/", folder + "/etc/")
                .replace("/opt/secret-agent/secret-agent.jar", Build.AGENT_JAR.toString());
        HostRun run = secret.allowed(HostJvm.in(folder))
                .environment("JAVA_TOOL_OPTIONS", options)
                .hello(TestingSecret.PROPERTY)
                .run();

        assertThat(run.stdout()).as(run.stderr()).isEqualTo(TestingSecret.PRINTED);
    }
}
