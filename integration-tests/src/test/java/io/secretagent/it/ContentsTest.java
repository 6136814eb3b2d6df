package io.secretagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the jar says of its own contents, to scanners and lawyers: the SBOM, {@code META-INF/maven}, the licences. */
@Tag("once")
class ContentsTest {

    /** Not the names that Spring Boot's actuator takes for the application's: application.cdx.json and bom.json. */
    static final String SBOM = "META-INF/sbom/secret-agent.cdx.json";

    static final String COORDINATES = "META-INF/maven/[^/]+/[^/]+/pom\\.properties";

    private static final Pattern PURL = Pattern.compile("\"purl\" : \"pkg:maven/([^/]+)/([^@]+)@([^?]+)\\?type=jar\"");
    private static final String OWN = "io.secretagent:secret-agent:";

    /** Which artifact a class of the isolated part is from, by the beginning of its name below {@code agent/}. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "io/secretagent/", "secret-agent",
            "java/lang/SecretAgent", "secret-agent",
            "org/yaml/snakeyaml/", "snakeyaml",
            "picocli/", "picocli",
            "net/bytebuddy/jar/asm/", "asm");

    private static JarFile jar;
    private static List<String> names;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Build.AGENT_JAR.toFile());
        names = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
        assumeTrue(
                names.contains(SBOM) || !"offline=true".equals(System.getProperty("secret-agent.tests.maven")),
                "The jar has no SBOM, as Maven does not make it offline (-o)");
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void theSbomAndMetaInfMavenListTheSameArtifacts() throws IOException {
        Set<String> coordinates = new TreeSet<>();
        for (String name : names) {
            if (name.matches(COORDINATES)) {
                Properties properties = new Properties();
                properties.load(jar.getInputStream(jar.getEntry(name)));
                String group = properties.getProperty("groupId");
                String artifact = properties.getProperty("artifactId");
                assertThat(name).isEqualTo("META-INF/maven/" + group + "/" + artifact + "/pom.properties");
                coordinates.add(group + ":" + artifact + ":" + properties.getProperty("version"));
            }
        }
        Set<String> listed = new TreeSet<>(artifacts());

        assertThat(listed).anyMatch(artifact -> artifact.startsWith(OWN));
        listed.removeIf(artifact -> artifact.startsWith("io.secretagent:bootstrap:"));
        assertThat(coordinates).isEqualTo(listed);
    }

    @Test
    void everyClassIsOfAnArtifactThatTheSbomLists() throws IOException {
        List<String> listed =
                artifacts().stream().map(artifact -> artifact.split(":")[1]).toList();

        assertThat(names)
                .filteredOn(name -> name.endsWith(".classdata"))
                .allSatisfy(name -> assertThat(ARTIFACTS.keySet())
                        .filteredOn(name.substring("agent/".length())::startsWith)
                        .as(name)
                        .singleElement()
                        .satisfies(beginning -> assertThat(listed).contains(ARTIFACTS.get(beginning))));
    }

    @Test
    void theJarHoldsTheLicenceOfEveryArtifact() throws IOException {
        List<String> without = new ArrayList<>();
        for (String artifact : artifacts()) {
            String name = artifact.split(":")[1];
            String place = artifact.startsWith("io.secretagent:")
                    ? "agent/META-INF/LICENSE"
                    : "agent/META-INF/third-party/(" + name + "-jar/(META-INF/)?LICENSE|.*/licenses/(?i:" + name + "))";
            if (names.stream().noneMatch(entry -> entry.matches(place) && isLicence(entry))) {
                without.add(artifact);
            }
        }
        assertThat(without).isEmpty();
    }

    private static boolean isLicence(String entry) {
        return text(entry).matches("(?s).*(Apache License|Redistribution and use in source and binary forms).*");
    }

    @Test
    void theSbomNamesNoPathOrHostOfTheBuild() {
        assertThat(text(SBOM))
                .contains("\"bomFormat\" : \"CycloneDX\"")
                .doesNotContain("file:", "localhost", System.getProperty("user.home") + "/");
    }

    /** The SBOM's artifacts as group:artifact:version, the jar's own first. */
    private static List<String> artifacts() {
        List<String> artifacts = new ArrayList<>();
        for (Matcher purl = PURL.matcher(text(SBOM)); purl.find(); ) {
            artifacts.add(purl.group(1) + ":" + purl.group(2) + ":" + purl.group(3));
        }
        return artifacts;
    }

    private static String text(String entry) {
        try {
            return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
