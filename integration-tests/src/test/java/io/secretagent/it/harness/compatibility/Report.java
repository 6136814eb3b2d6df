package io.secretagent.it.harness.compatibility;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The file {@code compatibility.md}. The tables of drivers and servers are those that other tests have left as lines of cells with tabs
 * between, the heading first; where a file is missing, the section of the report before stays.
 */
final class Report {

    private static final Path MODULE = Build.REPOSITORY.resolve("integration-tests");
    private static final Path COMMITTED = MODULE.resolve("compatibility.md");
    private static final String FRAMEWORKS = "## Frameworks\n";
    private static final String HEAD = """
            # Compatibility

            Written by `%s` on %s, at commit %s, on Java %s.
            Do not edit: the lists of versions, and the cells that a framework cannot give, are in [src/versions](src/versions).

            Each row runs with the packaged agent, in an application that knows nothing of it: %d forms in which a setting names a
            secret, each with %d passwords. A cell is ✓ if every value that the application reads is the secret, character by
            character; `47/48` counts the right ones; `not` is what the framework cannot give, with the reason in brackets below. A
            value that is wrong for another reason fails the run (✗). Versions whose cells are equal share a line, with their number.

            %s
            The variables `COMPAT_…` and the properties `compat.…` hold a reference each; `INJECTED_…` is a variable of `inject`, and
            `Compat.…` a property that the agent publishes. `${env:…}` and `${sys:…}` are written as each framework writes them.

            Passwords: %s.

            """;

    private Report() {}

    /** Writes it into {@code target}, and to its place in the repository if all rows were wanted. */
    static void write(Table table, List<Integer> javas) throws IOException {
        String text = head(javas)
                + FRAMEWORKS
                + table.markdown()
                + section("Drivers")
                + section("Servers")
                + section("Tools");
        Files.writeString(
                Files.createDirectories(MODULE.resolve("target/compatibility")).resolve("compatibility.md"), text);
        if (Batch.WANTED.equals("all")) {
            Files.writeString(COMMITTED, text);
        }
    }

    private static String head(List<Integer> javas) throws IOException {
        String command = Batch.WANTED.equals("all") ? "./mvnw verify -Pcompatibility" : "./mvnw verify";
        return HEAD.formatted(
                command,
                LocalDate.now(),
                commit(),
                javas.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Forms.ALL.size(),
                Password.ALL.size(),
                Legend.markdown(),
                Password.ALL.stream().map(Password::key).map(Report::code).collect(Collectors.joining(", ")));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                .directory(MODULE.toFile())
                .start();
        String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return commit.isEmpty() ? "unknown" : commit;
    }

    private static String section(String title) throws IOException {
        Path rows = MODULE.resolve("target/compatibility/" + title.toLowerCase(Locale.ROOT) + ".tsv");
        String heading = "\n## " + title + "\n";
        if (Files.exists(rows)) {
            return heading + "\n" + ForeignTable.markdown(Files.readAllLines(rows));
        }
        String before = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        int start = before.indexOf(heading);
        return start < 0 ? "" : before.substring(start, end(before, start + heading.length()));
    }

    private static int end(String text, int from) {
        int next = text.indexOf("\n## ", from);
        return next < 0 ? text.length() : next;
    }
}
