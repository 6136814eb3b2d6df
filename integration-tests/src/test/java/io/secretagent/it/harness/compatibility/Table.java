package io.secretagent.it.harness.compatibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what all rows read, and writes the tables of frameworks in Markdown. */
final class Table {

    private final List<List<Outcome>> outcomes = new ArrayList<>();

    /** Adds the cells of a row; batches run side by side. */
    synchronized void add(List<Outcome> row) {
        outcomes.add(row);
    }

    /** A table for each place of each framework, and the reasons below. */
    synchronized String markdown() {
        List<String> notes = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        places().forEach((name, lines) -> {
            text.append("\n### ").append(name).append("\n\n").append(heading());
            Folded.of(lines.stream()
                            .map(row -> new Folded.Line(row.get(0).row(), Summary.of(row, notes)))
                            .toList())
                    .forEach(folded -> text.append(folded.markdown()));
        });
        return text.append(explained(notes)).toString();
    }

    /** The rows of each place, the oldest version first. */
    private Map<String, List<List<Outcome>>> places() {
        Comparator<List<Outcome>> byVersion =
                Comparator.comparing(row -> row.get(0).row().index());
        Map<String, List<List<Outcome>>> places = new LinkedHashMap<>();
        outcomes.stream()
                .sorted(Comparator.<List<Outcome>, String>comparing(Table::name)
                        .thenComparing(byVersion)
                        .thenComparing(row -> row.get(0).row().java()))
                .forEach(row -> places.computeIfAbsent(name(row), key -> new ArrayList<>())
                        .add(row));
        return places;
    }

    private static String name(List<Outcome> row) {
        Row first = row.get(0).row();
        return first.list().name() + ": " + first.place().title();
    }

    private static String heading() {
        return "| versions | Java | " + String.join(" | ", Summary.COLUMNS) + " |\n" + "|---|---|"
                + "---|".repeat(Summary.COLUMNS.size()) + "\n";
    }

    private static String explained(List<String> notes) {
        StringBuilder text = new StringBuilder(notes.isEmpty() ? "" : "\n### What a framework cannot give\n\n");
        for (int i = 0; i < notes.size(); i++) {
            text.append("- [").append(i + 1).append("] ").append(notes.get(i)).append('\n');
        }
        return text.toString();
    }
}
