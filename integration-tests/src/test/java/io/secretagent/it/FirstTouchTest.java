package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Before the host's first line, the agent must not use a default of the JVM that the host may still set. */
@Tag("once")
@Tag("long")
class FirstTouchTest {

    /** Classes whose first use fixes a default of the JVM. */
    private static final List<String> CHOSEN_ONCE = List.of(
            "java.util.logging.LogManager",
            "java.lang.management.ManagementFactory",
            "sun.security.ssl.SSLContextImpl$DefaultSSLContext");

    /** Parts of the agent and of the JDK that a plain file with static credentials and an address without TLS does not need. */
    private static final List<String> NOT_CONFIGURED = List.of(
            "org.yaml.snakeyaml.",
            "sun.security.ssl.SSLContextImpl",
            "software.amazon.awssdk.services.",
            "software.amazon.awssdk.profiles.",
            "software.amazon.awssdk.auth.credentials.",
            "software.amazon.awssdk.regions.",
            "net.bytebuddy.");

    @TempDir
    Path folder;

    private TestingAws aws;

    @AfterEach
    void stopAws() {
        aws.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void overTlsTheAgentUsesNoDefaultThatTheHostMaySet(Jdk jdk) throws IOException {
        aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")));

        List<String> classes = classesBeforeMain(trusting(aws, jdk), jdk);

        assertThat(classes).as("the log of classes").contains("io.secretagent.bootstrap.AgentPremain");
        assertThat(classes).doesNotContainAnyElementsOf(CHOSEN_ONCE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void withAPlainFileStaticCredentialsAndNoTlsNothingUnneededIsLoaded(Jdk jdk) throws IOException {
        aws = TestingAws.start();

        List<String> classes = classesBeforeMain(HostJvm.in(folder).java(jdk.java()), jdk);

        assertThat(classes).as("the log of classes").contains("io.secretagent.bootstrap.AgentPremain");
        assertThat(classes)
                .noneMatch(name -> NOT_CONFIGURED.stream().anyMatch(name::startsWith))
                .doesNotContainAnyElementsOf(CHOSEN_ONCE);
    }

    /** Other systems do not show the command line. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theJvmsInternalsAreNotAskedForItsArguments() throws IOException {
        aws = TestingAws.start();
        Jdk own = new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home"), "bin/java"));

        assertThat(classesBeforeMain(HostJvm.in(folder), own))
                .contains("io.secretagent.startup.TrainingRun")
                .doesNotContain("io.secretagent.startup.JvmArguments");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theHostGetsTheLogManagerAndTheTrustStoreThatItSetsInMain(Jdk jdk) {
        aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")));
        try (LocalAws other = LocalAws.builder().tls(folder.resolve("other")).start()) {
            HostRun run = trusting(aws, jdk)
                    .agent(config())
                    .host(
                            "io.secretagent.hosts.jdk.LateDefaults",
                            other.trustStore().toString(),
                            Integer.toString(other.endpoint().getPort()),
                            Integer.toString(aws.aws.endpoint().getPort()))
                    .run();

            assertThat(run.stdout()).isEqualTo("""
                            log manager: io.secretagent.hosts.jdk.OwnLogManager
                            handshake 1: trusted
                            handshake 2: not trusted
                            time zone: Pacific/Kiritimati
                            """);
            assertThat(run.stderr()).contains("1 secret with 1 key");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void theHostsXmlParserIsNotUsedForResponsesOfSts(Jdk jdk) throws IOException {
        aws = TestingAws.start();
        var role = aws.aws.iam().createRole("AccessToSecrets");
        role.trust(aws.aws.iam().user("SecretAgent").orElseThrow().arn());
        role.allowAllSecrets();
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("javax.xml.stream.XMLInputFactory"), "io.secretagent.hosts.jdk.NoXmlParser");

        HostRun run = HostJvm.in(folder)
                .java(jdk.java())
                .agent(config().replace("    resources:", "    assume-role: " + role.arn() + "\n    resources:"))
                .command("-cp", folder.resolve("classes") + ":" + Build.HOSTS + ":" + Build.PLAIN_JAVA_JAR)
                .command("io.secretagent.samples.plain.Hello", "S.password")
                .run();

        assertThat(run.stdout()).isEqualTo("S.password=p-1st-touch\n");
        assertThat(run.stderrLines()).singleElement().asString().contains("role " + role.arn());
    }

    private String config() {
        return aws.secretManager("S", aws.secret("S", "{\"password\":\"p-1st-touch\"}"));
    }

    private HostJvm trusting(TestingAws tls, Jdk jdk) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .option("-Djavax.net.ssl.trustStore=" + tls.aws.trustStore())
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit");
    }

    /** The classes that were loaded before the host's own, according to the JVM's log. */
    private List<String> classesBeforeMain(HostJvm host, Jdk jdk) throws IOException {
        Path log = folder.resolve("classes.log");
        boolean unified = jdk.version() > 8;
        HostRun run = host.option(unified ? "-Xlog:class+load:file=" + log : "-verbose:class")
                .agent(config())
                .hello("S.password")
                .run();
        assertThat(run.stdout()).contains("S.password=p-1st-touch\n");
        List<String> classes = (unified ? Files.readString(log) : run.stdout())
                .lines()
                .filter(line -> line.contains(unified ? "[class,load]" : "[Loaded "))
                .map(line -> line.substring(line.indexOf(unified ? "[class,load]" : "[Loaded ") + (unified ? 13 : 8)))
                .map(line -> line.split(" ", 2)[0])
                .toList();
        int main = classes.indexOf("io.secretagent.samples.plain.Hello");
        assertThat(main).as("the host's main class in the log").isPositive();
        return classes.subList(0, main);
    }
}
