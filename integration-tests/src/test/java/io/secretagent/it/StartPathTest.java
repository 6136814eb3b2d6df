package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import io.secretagent.it.harness.Jdk;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.localaws.LocalAws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a start reads from the jar is stored, so that it inflates nothing; {@code agent/src/build/start-path.txt} names it. To
 * write that file anew, on every JVM of this machine:
 *
 * <pre>./mvnw verify -Dskip-at-trace -Dskip-unit-tests=true -Dit.test=StartPathTest -Dstart-path=write</pre>
 */
@Tag("once")
class StartPathTest {

    private static final String PROPERTY = "start-path";
    private static final String WRITE = "write";

    private static final Path LIST = Build.REPOSITORY.resolve("agent/src/build/start-path.txt");
    private static final String VERSION = "agent/io/secretagent/version.properties";

    /** Classes of the agent's loader have no source but the call that defines them. */
    private static final Pattern LOADED = Pattern.compile("\\[class,load\\] (\\S+) source: (.*)");

    private static TestingAws aws;
    private static String arn;
    private static JarFile jar;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        aws = TestingAws.start(LocalAws.builder().tls(folder.resolve("tls")));
        arn = aws.secret("S", "{\"password\":\"p-start-path\"}");
        jar = new JarFile(Build.AGENT_JAR.toFile());
    }

    @AfterAll
    static void stop() throws IOException {
        aws.close();
        jar.close();
    }

    /** Java 8 does not say where a class is from. */
    static Stream<Jdk> jdks() {
        return Jdks.rows().filter(jdk -> jdk.version() > 8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("jdks")
    @DisabledIfSystemProperty(named = PROPERTY, matches = WRITE)
    void whatAStartLoadsIsStored(Jdk jdk) throws IOException {
        jdk.java();
        assertThat(loadedBy(jdk))
                .as("the log of classes")
                .contains("agent/io/secretagent/AgentStart.classdata")
                .as("what a start loads and the jar holds deflated; add it to %s", LIST)
                .allMatch(StartPathTest::isStored);
    }

    @Test
    @EnabledIfSystemProperty(named = PROPERTY, matches = WRITE)
    void writesTheListAnew() throws IOException {
        Set<String> loaded = new TreeSet<>(Set.of(VERSION));
        for (Jdk jdk : jdks().filter(row -> row.found() != null).toList()) {
            loaded.addAll(loadedBy(jdk));
        }
        Files.write(LIST, loaded);
    }

    /** Over TLS, without and with something to weave. */
    private static Set<String> loadedBy(Jdk jdk) throws IOException {
        Set<String> loaded = new TreeSet<>(loadedBy(host(jdk)));
        loaded.addAll(loadedBy(host(jdk).environment("DB_PASSWORD", "secrets:S:password")));
        return loaded;
    }

    private static HostJvm host(Jdk jdk) {
        return HostJvm.in(folder)
                .java(jdk.java())
                .option("-Djavax.net.ssl.trustStore=" + aws.aws.trustStore())
                .option("-Djavax.net.ssl.trustStoreType=PKCS12")
                .option("-Djavax.net.ssl.trustStorePassword=changeit");
    }

    /** The entries of the jar that the agent's loader reads before the host's main class is loaded. */
    private static Set<String> loadedBy(HostJvm host) throws IOException {
        Path log = Files.createTempFile(folder, "classes", ".log");
        HostRun run = host.option("-Xlog:class+load:file=" + log)
                .agent(aws.secretManager("S", arn))
                .hello("S.password")
                .run();
        assertThat(run.stdout()).as(run.stderr()).isEqualTo("S.password=p-start-path\n");
        return Files.readString(log)
                .lines()
                .takeWhile(line -> !line.contains("io.secretagent.samples."))
                .map(LOADED::matcher)
                .filter(line -> line.find() && line.group(2).startsWith("__"))
                .map(StartPathTest::entry)
                .filter(entry -> jar.getEntry(entry) != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String entry(Matcher line) {
        return "agent/" + line.group(1).replace('.', '/') + ".classdata";
    }

    private static boolean isStored(String entry) {
        return jar.getEntry(entry).getMethod() == ZipEntry.STORED;
    }

    @Test
    void whatIsStoredComesFirstAndStaysWithinItsBudgetAndTheRestIsDeflated() throws IOException {
        List<ZipEntry> entries = jar.stream().collect(Collectors.toList());
        List<ZipEntry> stored = entries.stream()
                .takeWhile(entry -> entry.getMethod() == ZipEntry.STORED)
                .toList();

        assertThat(stored)
                .extracting(ZipEntry::getName)
                .contains(VERSION, "io/secretagent/bootstrap/AgentPremain.class", "META-INF/MANIFEST.MF");
        assertThat(stored.stream().mapToLong(ZipEntry::getSize).sum())
                .isBetween(100_000L, PackagingTest.budget("stored"));
        assertThat(entries.subList(stored.size(), entries.size()))
                .isNotEmpty()
                .allMatch(entry -> entry.getMethod() == ZipEntry.DEFLATED);
    }

    @Test
    @DisabledIfSystemProperty(named = PROPERTY, matches = WRITE)
    void theListNamesOnlyWhatIsInTheJar() throws IOException {
        assertThat(Files.readAllLines(LIST)).allMatch(entry -> jar.getEntry(entry) != null);
    }
}
