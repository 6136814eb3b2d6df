package io.secretagent.it.harness.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Neighbouring versions of one place whose cells are equal: a line of the table. */
final class Folded {

    private final List<Row> rows = new ArrayList<>();
    private final SortedSet<Integer> javas = new TreeSet<>();
    private final List<String> cells;

    private Folded(List<String> cells) {
        this.cells = cells;
    }

    /** A row with its cells. */
    record Line(Row row, List<String> cells) {}

    /**
     * The lines of one place, from its oldest to its newest version.
     *
     * @param lines in the order of the versions; for each Java of a version one
     */
    static List<Folded> of(List<Line> lines) {
        List<Folded> all = new ArrayList<>();
        for (Line line : lines) {
            Folded fitting = all.stream()
                    .filter(folded -> folded.continuesWith(line))
                    .findFirst()
                    .orElse(null);
            if (fitting == null) {
                fitting = new Folded(line.cells());
                all.add(fitting);
            }
            fitting.rows.add(line.row());
            fitting.javas.add(line.row().java());
        }
        return all;
    }

    private boolean continuesWith(Line line) {
        return cells.equals(line.cells()) && last().index() >= line.row().index() - 1;
    }

    private Row last() {
        return rows.get(rows.size() - 1);
    }

    /** The line in Markdown. */
    String markdown() {
        String first = rows.get(0).version().version();
        String last = last().version().version();
        long count = rows.stream().map(Row::version).distinct().count();
        String versions = count == 1 ? first : first + " – " + last + " (" + count + ")";
        String java = javas.toString().replaceAll("[\\[\\]]", "");
        return "| " + versions + " | " + java + " | " + String.join(" | ", cells) + " |\n";
    }
}
