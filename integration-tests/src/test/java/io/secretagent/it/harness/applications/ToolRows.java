package io.secretagent.it.harness.applications;

import io.secretagent.it.harness.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools and places in which a reference was exact and followed a rotation: {@code target/compatibility/tools.tsv}. */
public final class ToolRows {

    private static final Path TABLE = Build.REPOSITORY.resolve("integration-tests/target/compatibility/tools.tsv");
    private static final String HEADING = "tool\tversion\tplace\texact\trotates";

    private ToolRows() {}

    /** Adds a row, in the place of an earlier run's. */
    public static synchronized void add(String tool, String version, String place) {
        String key = String.join("\t", tool, version, place);
        try {
            Files.createDirectories(TABLE.getParent());
            List<String> rows = new ArrayList<>(Files.exists(TABLE) ? Files.readAllLines(TABLE) : List.of(HEADING));
            rows.removeIf(row -> row.startsWith(key + "\t"));
            rows.add(key + "\tyes\tyes");
            Files.write(TABLE, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
