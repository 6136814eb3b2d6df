package io.secretagent.it.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The figures of one run: a row for each process, numbered in their order, as (1), (2) …; the first is the base of all. A figure of a
 * row that was left out is NaN, printed as {@code -}.
 */
final class Table {

    private static final String HEADER = "%-44s %8s %8s %8s %8s %8s %8s %8s%n";

    private final String java;
    private final Options options;
    private final List<Row> rows;
    private final String ratioName;
    private final StringBuilder below = new StringBuilder();

    /** Of a row's number. */
    private final ToDoubleFunction<Integer> ratio;

    private Table(String java, Options options, List<Row> rows, String ratioName, ToDoubleFunction<Integer> ratio) {
        this.java = java;
        this.options = options;
        this.rows = rows;
        this.ratioName = ratioName;
        this.ratio = ratio;
    }

    /** The ratio of a row is what it adds to the first, to what the row of that number adds. */
    static Table ofAdded(String java, Options options, List<Row> rows, int unit) {
        return new Table(java, options, rows, ":(" + unit + ")", number -> added(rows, number) / added(rows, unit));
    }

    /** The ratio of a row is its time to that of the first. */
    static Table ofWhole(String java, Options options, List<Row> rows) {
        return new Table(java, options, rows, ":(1)", number -> wall(rows, number) / wall(rows, 1));
    }

    double wall(int number) {
        return wall(rows, number);
    }

    double cpu(int number) {
        return row(rows, number).isLeftOut()
                ? Double.NaN
                : row(rows, number).times().cpu();
    }

    double ratio(int number) {
        return ratio.applyAsDouble(number);
    }

    private static Row row(List<Row> rows, int number) {
        return rows.get(number - 1);
    }

    private static double wall(List<Row> rows, int number) {
        return row(rows, number).isLeftOut()
                ? Double.NaN
                : row(rows, number).times().median();
    }

    private static double added(List<Row> rows, int number) {
        return wall(rows, number) - wall(rows, 1);
    }

    /** Adds a line below the rows: a ratio of its own. */
    void addRatio(String what, double figure) {
        add(below, "%-52s %8s%n", what, Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.2f", figure));
    }

    /** Adds a line below the rows: milliseconds of wall time, and of CPU time. */
    void addDifference(String what, double wall, double cpu) {
        add(
                below,
                "%-52s %s%n",
                what,
                Double.isNaN(wall) ? "-" : String.format(Locale.ROOT, "%+.0f ms, CPU %+.0f ms", wall, cpu));
    }

    /** Adds a line below the rows. */
    void addLine(String line) {
        below.append(line).append('\n');
    }

    /** Appends a line for each row, with date, machine, JVM and commit, so that runs can be compared. */
    void appendTo(Path file, String benchmark, Machine machine) {
        for (int number = 1; number <= rows.size(); number++) {
            Row row = row(rows, number);
            if (!row.isLeftOut()) {
                machine.append(file, benchmark, java, row, ratio(number));
            }
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        add(text, "%s, %s%n", java, options.java());
        add(text, "%s, %d bytes%n", options.jar(), options.jar().toFile().length());
        add(
                text,
                "whole processes; %d rounds after %d to warm up; milliseconds of wall and CPU time%n%n",
                options.rounds(),
                options.warmUpRounds());
        add(text, HEADER, "", "median", "min", "max", "added", "CPU", "added", ratioName);
        for (int number = 1; number <= rows.size(); number++) {
            addRow(text, number);
        }
        return text.append('\n').append(below).toString();
    }

    private void addRow(StringBuilder text, int number) {
        Row row = row(rows, number);
        String name = "(" + number + ") " + row.scenario().name();
        if (row.isLeftOut()) {
            add(text, "%-44s left out: %s%n", name, row.whyLeftOut());
            return;
        }
        Times times = row.times();
        add(
                text,
                "%-44s %8.0f %8.0f %8.0f %8.0f %8.0f %8.0f %8.2f%n",
                name,
                times.median(),
                times.min(),
                times.max(),
                wall(number) - wall(1),
                times.cpu(),
                cpu(number) - cpu(1),
                ratio(number));
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
