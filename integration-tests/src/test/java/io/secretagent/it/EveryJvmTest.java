package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs on every supported JVM: each row of {@code jvms.txt} is a claim of support that is tested here. */
@Tag("once")
class EveryJvmTest {

    private static final String PRINTED = "TestingSecret.username=u-2718\nTestingSecret.password=p-2718-secret\n";
    private static final List<String> CLASSES_OF_OURS = List.of(
            "io.secretagent.SecretAgent",
            "org.yaml.snakeyaml.LoaderOptions",
            "io.secretagent.signature.RequestSigner",
            "io.secretagent.json.JsonReader");
    private static final String RESOURCE = "io/secretagent/preloaded.txt";

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    private static final String arn =
            aws.secret("TestingSecret", "{\"username\":\"u-2718\",\"password\":\"p-2718-secret\"}");

    @TempDir
    Path folder;

    static Stream<Jdk> withSourceLauncher() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 11);
    }

    /** Since 27 the JVM itself refuses to dump with any agent. */
    static Stream<Jdk> withDynamicArchive() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 13 && jdk.version() < 27);
    }

    static Stream<Jdk> withAotCache() {
        return Jdks.rows().filter(jdk -> jdk.version() >= 25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void givesTheHostItsPropertiesAndSaysSoInOneLine(Jdk jdk) {
        HostRun run = hello(jdk).run();

        assertThat(run.stdout()).isEqualTo(PRINTED);
        assertThat(run.stderrLines()).singleElement().asString().contains("1 secret with 2 keys");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void endsAFailedStartWithStatusOneAndAFewLines(Jdk jdk) throws IOException {
        HostRun run = HostJvm.in(folder)
                .java(jdk.java())
                .agent(aws.secretManager("TestingSecret", arn.replaceAll(".{6}$", "zzzzzz")))
                .hello("TestingSecret.username")
                .run();

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stdout()).isEmpty();
        assertThat(run.stderrLines()).hasSizeBetween(2, 5).noneMatch(line -> line.startsWith("\tat "));
        assertThat(run.stderr()).contains("TestingSecret", "ResourceNotFoundException");
        assertThat(filesOf(folder)).noneMatch(name -> name.startsWith("core") || name.startsWith("hs_err"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void keepsItsClassesAndServicesOutOfTheHostsSight(Jdk jdk) throws IOException {
        assertThatTheAgentHas(CLASSES_OF_OURS, RESOURCE);

        HostRun run = agent(jdk)
                .host("io.secretagent.hosts.jdk.Sight", CLASSES_OF_OURS.toArray(new String[0]))
                .command(RESOURCE, "io.secretagent.bootstrap.AgentPremain", "META-INF/MANIFEST.MF")
                .run();

        assertThat(run.stdout().lines().filter(line -> line.endsWith(" is seen")))
                .as("of the agent only the classes at the root of its jar")
                .containsExactly("io.secretagent.bootstrap.AgentPremain is seen", "META-INF/MANIFEST.MF is seen");
        assertThat(run.stdout().lines()).hasSize(CLASSES_OF_OURS.size() + 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withSourceLauncher")
    void startsForASourceFile(Jdk jdk) throws IOException {
        Files.writeString(folder.resolve("Source.java"), """
                public class Source {
                    public static void main(String[] none) {
                        System.out.println(System.getProperty("TestingSecret.username"));
                    }
                }
                """);

        HostRun run = agent(jdk).command("Source.java").run();

        assumeTrue(!run.stderr().contains("jdk.compiler not found"), jdk + " here has no compiler.");
        assertThat(run.stdout()).isEqualTo("u-2718\n");
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withDynamicArchive")
    void fetchesNothingWhileTheJvmDumpsAnArchiveOfClasses(Jdk jdk) {
        HostJvm host = hello(jdk)
                .option("-XX:+UnlockDiagnosticVMOptions")
                .option("-XX:+AllowArchivingWithJavaAgent")
                .option("-XX:ArchiveClassesAtExit=host.jsa");

        runsAsTraining(host);

        assertThat(folder.resolve("host.jsa")).isNotEmptyFile();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withAotCache")
    void fetchesNothingWhileTheJvmTrainsAnAotCacheThatCanBeUsedWithTheAgent(Jdk jdk) {
        runsAsTraining(hello(jdk).option("-XX:AOTCacheOutput=host.aot"));

        // Mode "on": the JVM does not start if it has to reject the cache.
        HostRun production = hello(jdk)
                .option("-XX:AOTCache=host.aot")
                .option("-XX:AOTMode=on")
                .run();
        assertThat(production.stdout()).isEqualTo(PRINTED);
        assertThat(production.stderrLines()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withDynamicArchive")
    void fetchesNothingInATrainingRunWhoseFlagsAreInAFileOrAVariable(Jdk jdk) throws IOException {
        String flags = "-XX:+UnlockDiagnosticVMOptions -XX:+AllowArchivingWithJavaAgent -XX:ArchiveClassesAtExit=";
        Files.writeString(folder.resolve("options"), flags + "file.jsa");

        runsAsTraining(hello(jdk).option("@" + folder.resolve("options")));
        runsAsTraining(hello(jdk).environment("JAVA_TOOL_OPTIONS", flags + "variable.jsa"));
    }

    /** The parent of such a loader is the application's, which may hold classes of any name. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("io.secretagent.it.harness.Jdks#rows")
    void isIsolatedFromAHostWithASystemClassLoaderOfItsOwn(Jdk jdk) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes/io/secretagent"));
        Files.writeString(classes.resolve("AgentStart.class"), "no class");
        String classPath = folder.resolve("classes") + ":" + Build.HOSTS + ":" + Build.PLAIN_JAVA_JAR;

        HostRun run = agent(jdk)
                .option("-Djava.system.class.loader=io.secretagent.hosts.jdk.OwnSystemLoader")
                .command("-cp", classPath, "io.secretagent.samples.plain.Hello")
                .command("TestingSecret.username", "TestingSecret.password")
                .run();

        assertThat(run.stdout())
                .as("some JVMs warn that they do not use their own archive; %s", run.stderr())
                .endsWith(PRINTED);
    }

    private void runsAsTraining(HostJvm host) {
        int requests = aws.aws.requests().count("GetSecretValue");

        HostRun run = host.run();

        assertThat(run.stdout()).contains("TestingSecret.username is not set\nTestingSecret.password is not set\n");
        assertThat(run.stderr().lines().filter(line -> line.contains("secret-agent:")))
                .hasSizeLessThanOrEqualTo(1);
        assertThat(run.status()).isZero();
        assertThat(aws.aws.requests().count("GetSecretValue")).isEqualTo(requests);
    }

    private HostJvm agent(Jdk jdk) {
        return HostJvm.in(folder).java(jdk.java()).agent(aws.secretManager("TestingSecret", arn));
    }

    private HostJvm hello(Jdk jdk) {
        return agent(jdk).hello("TestingSecret.username", "TestingSecret.password");
    }

    /** Ensures that the classes exist: a class that was renamed must not count as one that the host cannot see. */
    private static void assertThatTheAgentHas(List<String> classes, String resource) throws IOException {
        try (JarFile jar = new JarFile(Build.AGENT_JAR.toFile())) {
            assertThat(classes)
                    .allMatch(name -> jar.getEntry("agent/" + name.replace('.', '/') + ".classdata") != null);
            assertThat(jar.getEntry("agent/" + resource)).isNotNull();
        }
    }

    private static List<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
