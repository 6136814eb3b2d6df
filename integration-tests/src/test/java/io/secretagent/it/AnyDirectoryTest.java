package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.Role;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar in folders of any name, and the configuration in each place where the agent looks for it. */
@Tag("once")
class AnyDirectoryTest {

    private static final String AGENT = "-javaagent:" + Build.AGENT_JAR;

    private static TestingAws aws;
    private static String arn;
    private static String role;

    @TempDir
    Path folder;

    @BeforeAll
    static void startAws() {
        aws = TestingAws.start();
        arn = aws.secret("TestingSecret", "{\"password\":\"p-1732-secret\"}");
        Role reader = aws.aws.iam().createRole("Reader").allowAllSecrets();
        role = reader.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn())
                .arn();
    }

    @AfterAll
    static void stopAws() {
        aws.close();
    }

    @Test
    void findsTheConfigurationThatTheOptionNamesFromTheHostsFolder() throws IOException {
        configuration("etc/agent.yaml", "OfOption");

        hasResource("OfOption", HostJvm.in(folder).option(AGENT + "=etc/agent.yaml"));
    }

    @Test
    void findsTheConfigurationThatASystemPropertyNames() throws IOException {
        Path file = configuration("property.yaml", "OfProperty");

        hasResource(
                "OfProperty",
                HostJvm.in(folder).option("-Dsecret-agent.config-file=" + file).option(AGENT));
    }

    @Test
    void findsTheConfigurationThatAVariableNames() throws IOException {
        Path file = configuration("variable.yaml", "OfVariable");

        hasResource(
                "OfVariable",
                HostJvm.in(folder)
                        .environment("SECRET_AGENT_CONFIG_FILE", file.toString())
                        .option(AGENT));
    }

    @Test
    void findsTheConfigurationInTheHostsFolder() throws IOException {
        configuration("secret-agent.yaml", "OfFolder");

        hasResource("OfFolder", HostJvm.in(folder).option(AGENT));
    }

    @Test
    void prefersTheOptionToThePropertyToTheVariableToTheFolder() throws IOException {
        configuration("option.yaml", "OfOption");
        configuration("property.yaml", "OfProperty");
        configuration("variable.yaml", "OfVariable");
        configuration("secret-agent.yaml", "OfFolder");
        String property = "-Dsecret-agent.config-file=property.yaml";

        hasResource("OfOption", variable().option(property).option(AGENT + "=option.yaml"));
        hasResource("OfProperty", variable().option(property).option(AGENT));
        hasResource("OfVariable", variable().option(AGENT));
    }

    private HostJvm variable() {
        return HostJvm.in(folder).environment("SECRET_AGENT_CONFIG_FILE", "variable.yaml");
    }

    /** All names on the oldest JVM and on the tests' own; on the others the most difficult one. */
    static Stream<Arguments> foldersOfJvms() {
        return Jdks.rows()
                .flatMap(jdk -> Stream.of("two words", "a+b", "100%20", "#1", "wow! ", "Ärger-mit-Größen")
                        .filter(name -> jdk.version() == 8 || jdk.version() == 17 || name.startsWith("wow"))
                        .map(name -> Arguments.of(name, jdk)));
    }

    /** With a role, so that more classes of the jar are loaded. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("foldersOfJvms")
    void startsFromAFolderOfAnyName(String name, Jdk jdk) throws IOException {
        assumeTrue(
                Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(name),
                "The locale of this machine has no such letters in file names: set LC_ALL=C.UTF-8.");
        Path jar = Files.createDirectory(folder.resolve(name)).resolve("secret agent.jar");
        Files.copy(Build.AGENT_JAR, jar);
        Path file = configuration(name + "/con fig.yaml", "AnyFolder");
        PrivateFile.write(
                file,
                Files.readString(file).replace("    resources:", "    assume-role: " + role + "\n    resources:"));

        hasResource("AnyFolder", HostJvm.in(folder).java(jdk.java()).option("-javaagent:" + jar + "=" + file));
    }

    private void hasResource(String name, HostJvm host) {
        HostRun run = host.hello(name + ".password").run();

        assertThat(run.stdout()).isEqualTo(name + ".password=p-1732-secret\n");
        assertThat(run.stderrLines()).as("nothing but the agent's one line").hasSize(1);
        assertThat(run.status()).isZero();
    }

    private Path configuration(String path, String resource) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return PrivateFile.write(file, aws.secretManager(resource, arn));
    }
}
