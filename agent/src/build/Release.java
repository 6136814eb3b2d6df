import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/**
 * Checks the files of a release, and writes their checksums. Arguments: the version, the module's
 * folder, the jar of a second build, the checksums that are expected or nothing.
 */
class Release {

    /** The JDK of release.yml. */
    private static final int PUBLISHED_BY = 17;

    /** What Maven Central requires of a POM. */
    private static final List<String> REQUIRED = List.of(
            "groupId",
            "artifactId",
            "version",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/url");

    /** What must not be in it: all libraries are in the jar. */
    private static final List<String> REFUSED = List.of("parent", "dependencies", "build", "profiles");

    private final String version;
    private final Path module;
    private final Path target;

    private Release(String version, Path module) {
        this.version = version;
        this.module = module;
        this.target = module.resolve("target");
    }

    public static void main(String[] arguments) throws Exception {
        Release release = new Release(arguments[0], Path.of(arguments[1]));
        int jdk = Runtime.version().feature();
        if (jdk != PUBLISHED_BY) {
            System.out.println(
                    "JDK " + jdk + " writes other bytes than JDK " + PUBLISHED_BY + ", which releases are built with.");
        }
        release.checkSecondBuild(Path.of(arguments[2]));
        release.checkPom();
        release.checkJar("sources", "io/secretagent/SecretAgent.java", "io/secretagent/bootstrap/AgentPremain.java");
        release.checkJar("javadoc", "index.html", "io/secretagent/bootstrap/AgentPremain.html");
        release.checkChanges();
        release.writeChecksums();
        if (!arguments[3].isEmpty()) {
            release.checkChecksums(Path.of(arguments[3]));
        }
    }

    private void checkSecondBuild(Path second) throws IOException {
        Path first = target.resolve("release/secret-agent.jar");
        long difference = Files.mismatch(first, second);
        check(
                difference < 0,
                first + " and " + second + " differ at byte " + difference
                        + "; run ./mvnw clean, if the first may hold classes of an earlier state");
        System.out.println("Two builds are equal, byte for byte: " + sha256(first));
    }

    private void checkPom() throws Exception {
        Path file = target.resolve("published-pom.xml");
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        var paths = XPathFactory.newInstance().newXPath();
        for (String required : REQUIRED) {
            String value = paths.evaluate("/project/" + required, pom).strip();
            check(!value.isEmpty() && !value.contains("${"), file + ": " + required + " is '" + value + "'");
        }
        for (String refused : REFUSED) {
            boolean isThere = Boolean.parseBoolean(paths.evaluate("boolean(/project/" + refused + ")", pom));
            check(!isThere, file + ": has an element " + refused);
        }
        System.out.println("The POM has what Maven Central requires, and neither parent nor dependencies.");
    }

    private void checkJar(String classifier, String... entries) throws IOException {
        Path file = target.resolve("secret-agent-" + classifier + ".jar");
        try (JarFile jar = new JarFile(file.toFile())) {
            for (String entry : entries) {
                check(jar.getEntry(entry) != null, file + ": has no entry " + entry);
            }
            System.out.println("The jar of " + classifier + " has " + jar.size() + " entries.");
        }
    }

    private void checkChanges() throws IOException {
        String released = version.replace("-SNAPSHOT", "");
        Path changes = module.resolve("../CHANGELOG.md");
        boolean isThere =
                Files.readString(changes).matches("(?s).*\n## \\Q" + released + "\\E \\(\\d{4}-\\d\\d-\\d\\d\\)\n.*");
        check(isThere, changes.normalize() + ": has no line '## " + released + " (' with a date");
    }

    /** In the form of {@code sha256sum --check}. */
    private void writeChecksums() throws IOException {
        Path folder = target.resolve("release");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = files.sorted()
                    .map(file -> sha256(file) + "  " + file.getFileName())
                    .toList();
            Files.write(folder.resolve("SHA256SUMS"), lines);
            System.out.println(folder + ":");
            lines.forEach(System.out::println);
        }
    }

    private void checkChecksums(Path expected) throws IOException {
        long difference = Files.mismatch(target.resolve("release/SHA256SUMS"), expected);
        check(difference < 0, "the checksums are not those of " + expected);
    }

    private static String sha256(Path file) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(boolean isMet, String problem) {
        if (!isMet) {
            System.err.println("Not fit for a release: " + problem);
            System.exit(1);
        }
    }
}
