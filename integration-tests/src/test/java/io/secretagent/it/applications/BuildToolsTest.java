package io.secretagent.it.applications;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.HostSources;
import io.secretagent.it.harness.Libraries;
import io.secretagent.it.harness.PrivateFile;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.applications.Copies;
import io.secretagent.it.harness.applications.StandIn;
import io.secretagent.it.harness.applications.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Build tools get the agent through {@code JAVA_TOOL_OPTIONS}, and write what they read. Maven and Ant are real; programs that are
 * not in Maven Central are stood in for by a class or a jar of their name.
 */
@Tag("once")
class BuildToolsTest {

    private static final String PASSWORD = "p-build-tools-2207";
    private static final String REFERENCE = "secrets:Db:password";
    private static final String ANT = "1.10.15";
    private static final String LINE = "DEBUG secret-agent: Not started in a build tool (";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String config =
            aws.secretManager("Db", aws.secret("Db", "{\"password\":\"" + PASSWORD + "\"}"));

    @TempDir
    Path folder;

    @Test
    void mavenWritesTheReferenceWhileATestOfTheApplicationGetsTheSecret() throws Exception {
        Copies.copy(HostSources.folder("maven"), folder);

        String output = Tool.output(folder, List.of(mvnw(), "-B", "-ntp", "test"), environment("debug"));

        assertThat(folder.resolve("target/classes/build.properties")).hasContent("password=" + REFERENCE);
        assertThat(folder.resolve("target/seen-by-the-test")).hasContent(PASSWORD);
        assertThat(output)
                .containsOnlyOnce(LINE + "org.codehaus.plexus.classworlds.launcher.Launcher)")
                .containsOnlyOnce("INFO secret-agent: 1 secret with 1 key") // in the JVM of the test
                .doesNotContain(PASSWORD);
    }

    @Test
    void antWritesTheReferenceAndPrintsNothingOfTheAgent() throws Exception {
        Copies.copy(HostSources.folder("ant"), folder);
        String classPath = Libraries.alone("org.apache.ant:ant-launcher:" + ANT) + ":"
                + Libraries.alone("org.apache.ant:ant:" + ANT);

        HostRun run = host("info")
                .command("-cp", classPath, "-Dant.home=" + folder, "org.apache.tools.ant.launch.Launcher")
                .run();

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(folder.resolve("written.properties")).hasContent("password=" + REFERENCE);
        assertThat(run.stderrLines()).isEmpty();
    }

    static Stream<Arguments> tools() {
        return Stream.of(
                Arguments.of("org.gradle.launcher.GradleMain", List.of("build")),
                Arguments.of("org.gradle.launcher.daemon.bootstrap.GradleDaemon", List.of("9.6.0")),
                Arguments.of(
                        "worker.org.gradle.process.internal.worker.GradleWorkerMain",
                        List.of("'Gradle Worker Daemon 1'")),
                Arguments.of("org.mvndaemon.mvnd.common.MavenDaemon", List.of()),
                Arguments.of("xsbt.boot.Boot", List.of("compile")),
                Arguments.of("org.springframework.boot.SpringApplicationAotProcessor", List.of("com.example.Main")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("tools")
    void aBuildToolGetsNoSecrets(String mainClass, List<String> arguments) {
        assertThat(seenBy(standIn().mainClass(host("info"), mainClass, arguments)))
                .isEqualTo(REFERENCE);
    }

    static Stream<Arguments> applications() {
        return Stream.of(
                Arguments.of(
                        "worker.org.gradle.process.internal.worker.GradleWorkerMain",
                        List.of("'Gradle Test Executor 1'")),
                Arguments.of("org.codehaus.plexus.classworlds.launcher.Launcher", List.of("start")),
                Arguments.of("com.example.Main", List.of("org.gradle.launcher.GradleMain")),
                Arguments.of("com.example.EmbedsMaven", List.of("/app/gradle/wrapper/gradle-wrapper.jar")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("applications")
    void anApplicationThatResemblesOneGetsThem(String mainClass, List<String> arguments) {
        assertThat(seenBy(standIn().mainClass(host("info"), mainClass, arguments)))
                .isEqualTo(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gradle-wrapper.jar",
                "sbt-launch.jar",
                "sbt-launch-1.11.7.jar",
                "gradle-gradle-cli-main-9.6.0.jar"
            })
    void soDoesAJarOfABuildToolInAnyFolder(String jar) {
        assertThat(seenBy(standIn().jar(host("info"), "with a space/" + jar))).isEqualTo(REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradle-wrapper-demo.jar", "my-gradle-wrapper.jar", "sbt-launcher.jar", "quarkus-run.jar"})
    void aJarOfAnApplicationThatResemblesOneGetsThem(String jar) {
        assertThat(seenBy(standIn().jar(host("info"), "with a space/" + jar))).isEqualTo(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quarkus.launch.rebuild", "kc.config.build-and-exit"})
    void aQuarkusApplicationThatBuildsItselfGetsNone(String property) {
        HostJvm host = host("info").option("-D" + property + "=true");

        assertThat(seenBy(standIn().jar(host, "quarkus-run.jar"))).isEqualTo(REFERENCE);
    }

    @Test
    void withoutAConfigurationABuildToolRunsAsWithoutTheAgent() {
        HostJvm host =
                HostJvm.in(folder).agentFile(folder.resolve("absent.yaml")).environment("DB_PASSWORD", REFERENCE);

        HostRun run = standIn()
                .mainClass(host, "org.gradle.launcher.GradleMain", List.of())
                .run();

        assertThat(run.stdout()).startsWith("one: " + REFERENCE + "\n");
        assertThat(run.stderrLines()).isEmpty();
    }

    private StandIn standIn() {
        return new StandIn(folder.resolve("stand-in"));
    }

    private static String seenBy(HostJvm host) {
        HostRun run = host.run();
        assertThat(run.stderr()).doesNotContain("ERROR", "WARN");
        return run.stdout().lines().findFirst().orElse(run.output()).replaceFirst("one: ", "");
    }

    private HostJvm host(String level) {
        return HostJvm.in(folder)
                .agent(config + "log: {level: " + level + "}\n")
                .environment("DB_PASSWORD", REFERENCE);
    }

    private Map<String, String> environment(String level) {
        Path file = PrivateFile.write(folder.resolve("secret-agent.yaml"), config + "log: {level: " + level + "}\n");
        return Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Build.AGENT_JAR + "=" + file, "DB_PASSWORD", REFERENCE);
    }

    private static String mvnw() {
        return Build.REPOSITORY.resolve("mvnw").toString();
    }
}
