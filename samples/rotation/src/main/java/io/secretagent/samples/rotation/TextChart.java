package io.secretagent.samples.rotation;

import java.util.ArrayList;
import java.util.List;

/** Draws a recording with characters. */
final class TextChart {

    private static final int ROWS = 5;
    private static final int GUTTER = 10;
    private static final int COLUMNS_OF_A_LABEL = 8;
    private static final String SERVED = "36";
    private static final String FAILED = "1;31";
    private static final String ROTATION = "1;33";
    private static final String BOLD = "1";

    private final Recording recording;
    private final Style style;
    private final TimeAxis axis;

    TextChart(Recording recording, Style style) {
        this.recording = recording;
        this.style = style;
        this.axis = new TimeAxis(recording.seconds(), style.columns() - GUTTER - 1);
    }

    /** As many lines at every moment of a run, none longer than the style's columns. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(legend());
        recording.panels().forEach(panel -> add(panel, lines));
        lines.add(" ".repeat(GUTTER) + axis.labels(COLUMNS_OF_A_LABEL));
        return lines;
    }

    private String legend() {
        return "Requests/s: " + style.coloured(served() + " served", SERVED) + "  "
                + style.coloured(failed() + " failed", FAILED) + "   " + style.coloured(mark() + " rotation", ROTATION)
                + "   below: logins refused";
    }

    private void add(Panel panel, List<String> lines) {
        String figures = panel.failures();
        int space = Math.max(1, style.columns() - 1 - panel.name().length() - figures.length());
        lines.add(style.coloured(panel.name(), BOLD)
                + " ".repeat(space)
                + style.coloured(figures, panel.total().failed() > 0 ? FAILED : SERVED));
        for (int row = ROWS - 1; row >= 0; row--) {
            lines.add(gutter(row == ROWS - 1 ? "" + recording.top() : "", style.glyph("│", "|")) + row(panel, row));
        }
        lines.add(gutter("0", style.glyph("└", "+")) + ground());
        lines.add((gutter("refused", " ") + refused(panel)).stripTrailing());
    }

    private static String gutter(String label, String line) {
        return " ".repeat(GUTTER - 2 - label.length()) + label + " " + line;
    }

    private String row(Panel panel, int row) {
        StringBuilder line = new StringBuilder();
        String cells = cells(panel, row);
        for (int begin = 0, end; begin < cells.length(); begin = end) {
            end = begin + 1;
            while (end < cells.length() && cells.charAt(end) == cells.charAt(begin)) {
                end++;
            }
            line.append(painted(cells.charAt(begin), end - begin));
        }
        return line.toString();
    }

    private String painted(char cell, int times) {
        return switch (cell) {
            case 's' -> style.coloured(served().repeat(times), SERVED);
            case 'f' -> style.coloured(failed().repeat(times), FAILED);
            default -> " ".repeat(times);
        };
    }

    /** A letter for each column: (s)erved, (f)ailed, or a space. */
    private String cells(Panel panel, int row) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < axis.columns(); column++) {
            int counted = Math.min(axis.to(column), panel.seconds().size()) - axis.from(column);
            cells.append(counted <= 0 ? ' ' : cell(panel.total(axis.from(column), axis.to(column)), counted, row));
        }
        return cells.toString();
    }

    /** Failed requests are above the served ones, and are never rounded away. */
    private char cell(Counts counts, int seconds, int row) {
        double scale = (double) ROWS / recording.top() / seconds;
        long top = Math.round(counts.requests() * scale);
        long failed = counts.failed() == 0 ? 0 : Math.max(1, Math.round(counts.failed() * scale));
        if (row >= Math.max(top, failed)) {
            return ' ';
        }
        return row >= top - failed ? 'f' : 's';
    }

    private String ground() {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < axis.columns(); column++) {
            line.append(isMarked(column) ? style.coloured(mark(), ROTATION) : style.glyph("─", "-"));
        }
        return line.toString();
    }

    private boolean isMarked(int column) {
        return recording.marks().stream().anyMatch(mark -> axis.column(mark.changed()) == column);
    }

    /** A digit for each column with refused logins; + for more than nine. */
    private String refused(Panel panel) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < axis.columns(); column++) {
            long refused = panel.total(axis.from(column), axis.to(column)).refused();
            boolean again = column > 0 && axis.from(column) == axis.from(column - 1);
            line.append(refused == 0 || again ? " " : refused > 9 ? "+" : "" + refused);
        }
        return line.toString();
    }

    private String served() {
        return style.glyph("░", ".");
    }

    private String failed() {
        return style.glyph("█", "#");
    }

    private String mark() {
        return style.glyph("▲", "^");
    }
}
