package io.secretagent.samples.rotation;

import java.util.stream.IntStream;

/** The seconds of a run, spread over the columns of a line. */
record TimeAxis(int seconds, int columns) {

    private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500};
    private static final int LONGEST_STEP = 1_000;

    /** The first second of a column; a column has at least one second, and a second may have several columns. */
    int from(int column) {
        return (int) ((long) column * seconds / columns);
    }

    /** The second after the last one of a column. */
    int to(int column) {
        return Math.max(from(column) + 1, from(column + 1));
    }

    /** The column of a moment. */
    int column(double second) {
        return Math.min(columns - 1, (int) (second * columns / seconds));
    }

    /** The seconds between two labels, for labels that need so many columns, or units of another kind. */
    static int step(int seconds, int columns, int columnsOfALabel) {
        return IntStream.of(STEPS)
                .filter(step -> (double) step * columns / seconds >= columnsOfALabel)
                .findFirst()
                .orElse(LONGEST_STEP);
    }

    /** A line as in {@code 0 s     20 s    40 s}. */
    String labels(int columnsOfALabel) {
        StringBuilder line = new StringBuilder();
        int step = step(seconds, columns, columnsOfALabel);
        for (int second = 0; second < seconds; second += step) {
            String label = second + " s";
            int column = column(second);
            if (column + label.length() <= columns) {
                line.append(" ".repeat(column - line.length())).append(label);
            }
        }
        return line.toString();
    }
}
