package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A table of trials, printed row by row, also into {@code target/rotation-NAME.md}.
 *
 * <p>System properties: {@code rotation.clients}, a regular expression for the names of tables; {@code rotation.pools}, one for
 * the names of rows; {@code rotation.java}, the feature version of the JVM that hosts run on; {@code rotation.agent},
 * {@code false} for only the column without it.
 */
public final class TrialTable {

    private static final String TABLES = System.getProperty("rotation.clients", ".*");
    private static final String ROWS = System.getProperty("rotation.pools", ".*");
    private static final boolean AGENT = !"false".equals(System.getProperty("rotation.agent"));
    private static final int JAVA =
            Integer.getInteger("rotation.java", Runtime.version().feature());

    private final Path file;

    /**
     * @param name a part of the file's name
     * @param title the text above the rows' names
     */
    public TrialTable(String name, String title) throws IOException {
        file = Build.REPOSITORY.resolve("integration-tests/target/rotation-" + name + ".md");
        Files.writeString(file, "");
        String columns = "| " + title + ", Java " + JAVA + " | without the agent |";
        print(
                AGENT
                        ? columns + " with it, references | with it, values read at the start |\n|---|---|---|---|\n"
                        : columns + "\n|---|---|\n");
    }

    /** Whether a table of this name was asked for. */
    public static boolean isSelected(String table) {
        return table.matches(TABLES);
    }

    /** Whether a row was asked for, and runs on the hosts' JVM. */
    public static boolean isSelected(String row, int java) {
        return java <= JAVA && row.matches(ROWS);
    }

    /** The JVM that hosts run on. */
    public static Path java() {
        return Jdks.rows()
                .filter(jdk -> jdk.version() == JAVA)
                .findFirst()
                .orElseThrow()
                .java();
    }

    /** What runs for one cell. */
    public interface Cell {

        /** A column that does not apply to a row. */
        Cell NONE = () -> null;

        /** The figures; null for a cell that has none. */
        Figures figures() throws IOException;
    }

    /** Runs a row's trials. */
    public void row(Object name, Cell without, Cell references, Cell values) throws IOException {
        String first = "| " + name + " | " + text(without);
        print(AGENT ? first + " | " + text(references) + " | " + text(values) + " |\n" : first + " |\n");
    }

    /** A trial that cannot start has a word instead, and the other rows continue. */
    private static String text(Cell cell) throws IOException {
        try {
            Figures figures = cell.figures();
            return figures == null ? "–" : figures.toString();
        } catch (AssertionError | IllegalStateException e) {
            System.err.println(e);
            return "does not start";
        }
    }

    private void print(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
        System.out.print(text);
    }
}
