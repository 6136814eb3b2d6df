package io.secretagent.it.harness.compatibility;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of another test, as lines of cells with tabs between, the heading first. Rows that differ in their version alone are one. */
final class ForeignTable {

    private static final String VERSION = "version";

    private ForeignTable() {}

    /** The table in Markdown. */
    static String markdown(List<String> lines) {
        List<String> heading = cells(lines.get(0));
        int version = heading.indexOf(VERSION);
        StringBuilder table = new StringBuilder(row(heading))
                .append("|")
                .append("---|".repeat(heading.size()))
                .append('\n');
        Map<List<String>, List<String>> versions = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            String own = version < 0 ? "" : cells.set(version, "");
            versions.computeIfAbsent(cells, key -> new ArrayList<>()).add(own);
        }
        versions.forEach((cells, all) -> table.append(row(with(cells, version, String.join(", ", all)))));
        return table.toString();
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        Collections.addAll(cells, line.replace("|", "\\|").split("\t", -1));
        return cells;
    }

    private static List<String> with(List<String> cells, int column, String text) {
        List<String> copy = new ArrayList<>(cells);
        if (column >= 0) {
            copy.set(column, text);
        }
        return copy;
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
