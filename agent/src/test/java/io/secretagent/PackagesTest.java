package io.secretagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The allowed dependencies between packages, in the order of the data. The root package composes them and may know all. */
class PackagesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/secretagent");
    private static final Path OF_BOOTSTRAP = Path.of("../bootstrap/src/main/java/io/secretagent");

    /** A package, then all its dependencies; each of these has its row further up, so there is no cycle. */
    private static final List<List<String>> ALLOWED = List.of(
            row("log"),
            row("process"),
            row("files"),
            row("hooks"),
            row("checkpoint", "log"),
            row("pem"),
            row("json"),
            row("config", "files", "hooks", "log", "process"),
            row("startup", "log", "process"),
            row("http", "json", "log", "process"),
            row("signature", "http"),
            row("credentials", "config", "files", "http", "log", "process", "signature"),
            row("secrets", "json", "log"),
            row("references", "log", "secrets"),
            row("iam", "credentials", "references", "signature"),
            row("secretsmanager", "config", "credentials", "http", "json", "log", "secrets", "signature"),
            row("inspection", "hooks", "json", "log", "references", "secrets"),
            row("store", "config", "log", "process", "secrets", "secretsmanager"),
            row("injection", "config", "log", "references", "secrets", "store"),
            row("connections", "iam", "log", "process", "references", "secrets", "store"),
            row("tls", "log", "pem", "references", "secrets", "store"),
            row("beans", "log", "process", "references", "secrets", "store"),
            row("weaving", "hooks", "log"),
            row("masking", "hooks", "log", "process", "secrets", "store", "weaving"),
            row(
                    "interception",
                    "beans",
                    "config",
                    "connections",
                    "hooks",
                    "log",
                    "masking",
                    "references",
                    "secrets",
                    "startup",
                    "store",
                    "tls",
                    "weaving"),
            row("management", "connections", "log", "process", "secrets", "secretsmanager", "store", "weaving"),
            row("status", "connections", "json", "log", "management", "process", "secrets", "store"),
            row(
                    "service",
                    "config",
                    "files",
                    "json",
                    "log",
                    "management",
                    "pem",
                    "process",
                    "references",
                    "secrets",
                    "secretsmanager",
                    "status",
                    "store"),
            row("recording", "management", "secrets", "store"),
            row(
                    "cli",
                    "config",
                    "injection",
                    "inspection",
                    "json",
                    "log",
                    "management",
                    "process",
                    "references",
                    "secrets",
                    "secretsmanager",
                    "service",
                    "startup",
                    "store"));

    private static final Pattern NOT_CODE = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"");
    private static final Pattern CLASS = Pattern.compile("io\\.secretagent\\.([a-z]+)\\.[A-Z]");
    private static final Pattern DEPENDS_ON = Pattern.compile("(?s)<p>Depends on ([^.]*)\\.");
    private static final Pattern CODE = Pattern.compile("\\{@code ([a-z]+)}");

    private static List<String> row(String... names) {
        return Arrays.asList(names);
    }

    @TestFactory
    Stream<DynamicTest> everyPackageUsesWhatItsRowAllowsAndNothingElse() {
        return ALLOWED.stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> {
                    assertThat(used(row.get(0))).isEqualTo(dependencies(row));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyPackageSaysWhatItDependsOn() {
        return ALLOWED.stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0), () -> {
                    Matcher said = DEPENDS_ON.matcher(
                            Files.readString(SOURCES.resolve(row.get(0)).resolve("package-info.java")));
                    assertThat(said.find()).isTrue();
                    assertThat(namesIn(CODE, said.group(1))).isEqualTo(dependencies(row));
                }));
    }

    @Test
    void thereIsARowForEveryPackageAndNoCycle() throws IOException {
        Set<String> above = new TreeSet<>();
        for (List<String> row : ALLOWED) {
            assertThat(above).as("the rows above " + row.get(0)).containsAll(dependencies(row));
            above.add(row.get(0));
        }
        try (Stream<Path> folders = Files.list(SOURCES).filter(Files::isDirectory)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(above);
        }
    }

    @Test
    void noTwoClassesShareAName() throws IOException {
        Map<String, List<Path>> byName = new TreeMap<>();
        for (Path root : List.of(SOURCES, OF_BOOTSTRAP)) {
            for (Path file : filesIn(root)) {
                byName.computeIfAbsent(file.getFileName().toString(), name -> new ArrayList<>())
                        .add(file);
            }
        }
        byName.remove("package-info.java");
        assertThat(byName.values()).allMatch(files -> files.size() == 1);
    }

    private static Set<String> dependencies(List<String> row) {
        return new HashSet<>(row.subList(1, row.size()));
    }

    private static Set<String> used(String name) throws IOException {
        Set<String> used = new HashSet<>();
        for (Path file : filesIn(SOURCES.resolve(name))) {
            used.addAll(namesIn(CLASS, NOT_CODE.matcher(Files.readString(file)).replaceAll("")));
        }
        used.remove(name);
        return used;
    }

    private static Set<String> namesIn(Pattern pattern, String text) {
        Set<String> names = new HashSet<>();
        for (Matcher name = pattern.matcher(text); name.find(); ) {
            names.add(name.group(1));
        }
        return names;
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
