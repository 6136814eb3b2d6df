package io.secretagent.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The JVMs to run on: the rows of {@code jvms.txt}. Their executables are those of the system property {@code
 * secret-agent.jdks} ({@code 8=/path/to/bin/java,27=/path/to/bin/java}), else those in the usual places.
 */
public final class Jdks {

    private static final Map<Integer, Path> FOUND = find();

    private Jdks() {}

    /** Every row, also those whose JVM this machine lacks. */
    public static Stream<Jdk> rows() {
        try (InputStream file = Jdks.class.getResourceAsStream("/jvms.txt")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Integer.valueOf(line.strip()))
                    .map(version -> new Jdk(version, FOUND.get(version)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of these versions; every row with the profile {@code frameworks}. */
    public static Stream<Jdk> of(Integer... versions) {
        boolean all = System.getProperty("secret-agent.tests.frameworks", "").equals("all");
        return rows().filter(jdk -> all || List.of(versions).contains(jdk.version()));
    }

    private static Map<Integer, Path> find() {
        Map<Integer, Path> found = new TreeMap<>(given(System.getProperty("secret-agent.jdks", "")));
        for (Path home : usualHomes()) {
            Path java = home.resolve("bin/java");
            if (Files.isExecutable(java)) {
                found.putIfAbsent(version(home), java);
            }
        }
        return found;
    }

    private static Map<Integer, Path> given(String list) {
        Map<Integer, Path> given = new TreeMap<>();
        for (String row : list.isBlank() ? new String[0] : list.split(",")) {
            String[] parts = row.strip().split("=", 2);
            if (parts.length < 2 || !parts[0].matches("\\d+") || !Files.isExecutable(Path.of(parts[1]))) {
                throw new IllegalArgumentException("secret-agent.jdks: \"" + row
                        + "\" is not of the form 8=/path/to/bin/java, or there is no such program.");
            }
            given.put(Integer.valueOf(parts[0]), Path.of(parts[1]));
        }
        return given;
    }

    /** In the order of preference; the tests' own JVM first. */
    private static List<Path> usualHomes() {
        List<Path> homes = new ArrayList<>();
        homes.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> { // GitHub Actions sets JAVA_HOME_17_X64
            if (name.matches("JAVA_HOME(_\\d+_[A-Z0-9]+)?")) {
                homes.add(Path.of(value));
            }
        });
        homes.addAll(children(Path.of("/usr/lib/jvm")));
        homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman/candidates/java")));
        for (Path bundle : children(Path.of("/Library/Java/JavaVirtualMachines"))) {
            homes.add(bundle.resolve("Contents/Home"));
        }
        return homes;
    }

    private static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(children::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return children;
    }

    /** From the file {@code release} in the JDK's home; where there is none, from the JVM itself. */
    private static int version(Path home) {
        Properties release = new Properties();
        try (InputStream file = Files.newInputStream(home.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            release.setProperty("JAVA_VERSION", specificationVersion(home.resolve("bin/java")));
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.replaceFirst("^1\\.", "").split("\\D", 2)[0]);
    }

    private static String specificationVersion(Path java) {
        try {
            Process process = new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true)
                    .start();
            String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return settings.lines()
                    .filter(line -> line.contains("java.specification.version = "))
                    .map(line -> line.substring(line.indexOf("= ") + 2))
                    .findFirst()
                    .orElse("0");
        } catch (IOException e) {
            return "0"; // a folder that only looks like a JDK
        }
    }
}
