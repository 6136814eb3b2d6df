package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.HostJvm;
import io.secretagent.it.harness.HostRun;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the jar: what it must hold, and what it must not hold. */
@Tag("once")
class PackagingTest {

    private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
    private static final int JAVA_6 = 50;
    private static final int JAVA_8 = 52;

    private static JarFile jar;
    private static List<JarEntry> files;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Build.AGENT_JAR.toFile());
        files = jar.stream().filter(entry -> !entry.isDirectory()).toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void atTheRootThereIsOnlyTheBootstrapPackageAndWhatScannersRead() {
        assertThat(names())
                .contains("io/secretagent/bootstrap/AgentPremain.class", "agent/io/secretagent/SecretAgent.classdata")
                .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                        || name.equals(ContentsTest.SBOM)
                        || name.matches(ContentsTest.COORDINATES)
                        || name.matches("io/secretagent/bootstrap/[^/]+\\.class")
                        || name.startsWith("agent/"));
    }

    @Test
    void noLoaderButOursFindsAClassInTheIsolatedPart() {
        assertThat(names().stream().filter(name -> name.startsWith("agent/")))
                .noneMatch(name -> name.endsWith(".class"));
    }

    @Test
    void noEntryIsInTheJarTwice() {
        assertThat(names()).doesNotHaveDuplicates();
    }

    @Test
    void theManifestNamesThePremainAndMainClassesAndTheVersion() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.secretagent.bootstrap.AgentPremain");
        assertThat(manifest.getValue("Main-Class")).isEqualTo("io.secretagent.bootstrap.AgentMain");
        assertThat(manifest.getValue("Implementation-Version")).isNotEmpty();
        assertThat(manifest.getValue("Agent-Class"))
                .as("attaching to a running JVM")
                .isNull();
        assertThat(manifest.getValue("Boot-Class-Path")).as("it costs AppCDS").isNull();
    }

    @Test
    void everyClassRunsOnJava8AndTheFirstOnesLoadOnJava6() throws IOException {
        List<String> tooNew = new ArrayList<>();
        for (JarEntry entry : files) {
            boolean bootstrap = entry.getName().endsWith(".class");
            if (bootstrap || entry.getName().endsWith(".classdata")) {
                int version = classFileVersion(entry);
                if (version > (bootstrap ? JAVA_6 : JAVA_8)) {
                    tooNew.add(entry.getName() + " has version " + version);
                }
            }
        }
        assertThat(tooNew).isEmpty();
    }

    private static int classFileVersion(JarEntry entry) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            assertThat(in.readInt()).as(entry.getName()).isEqualTo(CLASS_FILE_MAGIC);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    /** {@code jar-contents.txt} says of each part of the isolated part why it is there. */
    @Test
    void everythingInTheIsolatedPartIsOnTheListOfWhatIsNeeded() throws IOException {
        List<String> kept = firstWords("/jar-contents.txt");

        assertThat(names())
                .filteredOn(name -> name.startsWith("agent/"))
                .as("not on the list")
                .allMatch(name -> kept.stream().anyMatch(name.substring("agent/".length())::startsWith));
        assertThat(kept)
                .as("on the list, but not in the jar")
                .allMatch(part -> names().stream().anyMatch(name -> name.startsWith("agent/" + part)));
    }

    @Test
    void everyClassThatAClassOfTheJarNamesIsThereToo() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (JarEntry entry : files) {
            if (entry.getName().endsWith(".classdata")) {
                missing.addAll(NamedClasses.in(jar.getInputStream(entry).readAllBytes()));
            }
        }
        missing.removeIf(name -> name.matches("(java|javax|jdk|sun|com/sun)/.*")
                || jar.getEntry("agent/" + name + ".classdata") != null);

        assertThat(missing).as("named by a class of the jar, but not in it").isEmpty();
    }

    /** The list's lines without comments, each up to its first space. */
    private static List<String> firstWords(String list) throws IOException {
        try (InputStream file = PackagingTest.class.getResourceAsStream(list)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)[0])
                    .toList();
        }
    }

    @Test
    void theJarHoldsNothingThatIsNotNeeded() {
        assertThat(names())
                .filteredOn(
                        name -> !name.matches("agent/java/lang/SecretAgent(Bridge|KeyManager|Properties)\\.classdata"))
                .noneMatch(name -> name.matches("agent/(io/netty|org/junit|com/sun|javax?)/.*"));
        assertThat(names()).noneMatch(name -> name.matches("agent/META-INF/.*\\.(SF|RSA|DSA)"));
    }

    /** Signature, JSON and regions are classes of our own, which the agent's unit tests compare with AWS's SDK and Jackson. */
    @Test
    void theJarHoldsNothingOfAwssSdkOfJacksonAndOfSlf4j() {
        assertThat(names())
                .noneMatch(name -> name.matches("agent/(software|org/slf4j|org/reactivestreams|com/fasterxml)/.*"));
        assertThat(names())
                .noneMatch(name -> name.matches("agent/META-INF/(services|third-party)/.*(amazon|slf4j|jackson).*"));
    }

    @Test
    void ofByteBuddyThereIsItsCopyOfAsmAlone() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("agent/net/bytebuddy/"))
                .hasSizeBetween(30, 50)
                .allMatch(name -> name.matches("agent/net/bytebuddy/jar/asm/[A-Z][A-Za-z$]*\\.classdata"));
    }

    @Test
    void snakeYamlsLoggerIsOursAndSilent() throws IOException {
        JarEntry logger = jar.getJarEntry("agent/org/yaml/snakeyaml/internal/Logger.classdata");
        String bytes = new String(jar.getInputStream(logger).readAllBytes(), StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("java/util/logging");
    }

    @Test
    void allEntriesHaveTheSameTimeSoThatTwoBuildsAreEqual() {
        assertThat(files.stream().map(JarEntry::getTime).distinct()).hasSize(1);
    }

    @Test
    void theSizeStaysWithinItsBudget() throws IOException {
        assertThat(Files.size(Build.AGENT_JAR))
                .as(
                        "the jar's bytes; find out what made it grow, and raise jar-budget.properties only if it is worth it")
                .isLessThan(budget("bytes"));
        assertThat((long) files.size()).as("the jar's files").isLessThan(budget("files"));
    }

    /** A limit of {@code jar-budget.properties}. */
    static long budget(String name) throws IOException {
        Properties budget = new Properties();
        budget.load(PackagingTest.class.getResourceAsStream("/jar-budget.properties"));
        return Long.parseLong(budget.getProperty(name));
    }

    @Test
    void theJarPrintsItsVersion() throws IOException {
        HostRun run = jar("--version").run();

        String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        assertThat(run.stdout()).isEqualTo("secret-agent " + version + "\n");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void theJarPrintsItsUsage() {
        HostRun run = jar().run();

        assertThat(run.stderr())
                .startsWith("Usage: java -jar secret-agent.jar serve")
                .contains("-javaagent:secret-agent.jar");
        assertThat(run.stdout()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
    }

    private HostJvm jar(String... arguments) {
        return HostJvm.in(folder).command("-jar", Build.AGENT_JAR.toString()).command(arguments);
    }

    private static List<String> names() {
        return files.stream().map(JarEntry::getName).toList();
    }
}
