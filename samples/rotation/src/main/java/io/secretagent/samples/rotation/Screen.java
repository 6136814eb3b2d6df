package io.secretagent.samples.rotation;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows a run while it goes on: a chart that is drawn again each second, or lines where there is no terminal for that. */
final class Screen {

    private static final int LEAST_COLUMNS = 72;
    private static final int LINES_OF_A_RUN = 10;

    private final Style style;
    private final PrintStream out;
    private int drawn;
    private int told;

    Screen(Style style) {
        this(style, new PrintStream(new FileOutputStream(FileDescriptor.out), false, style.charset()));
    }

    Screen(Style style, PrintStream out) {
        this.style = style;
        this.out = out;
    }

    /** Prints a line. */
    void say(String line) {
        out.print(line + "\n");
        out.flush();
    }

    /** Shows the counts after a second. */
    void show(Recording recording) {
        List<String> chart = new TextChart(recording, style).lines();
        if (chart.size() < style.lines() && style.columns() >= LEAST_COLUMNS) {
            redraw(chart);
        } else {
            tell(recording);
        }
    }

    /** Prints the chart of a whole run, unless it is there already. */
    void finish(Recording recording) {
        if (drawn == 0) {
            new TextChart(recording, style).lines().forEach(this::say);
        }
    }

    /** Over the last one: the cursor goes up by its lines, and each line is erased to its end. */
    private void redraw(List<String> chart) {
        if (drawn > 0) {
            out.print("\u001b[" + drawn + "A");
        }
        chart.forEach(line -> out.print(line + "\u001b[K\n"));
        out.flush();
        drawn = chart.size();
    }

    private void tell(Recording recording) {
        int second = recording.with().seconds().size();
        int every = Math.max(1, recording.seconds() / LINES_OF_A_RUN);
        if (second > 0 && (second % every == 0 || second == recording.seconds())) {
            say(String.format(
                    Locale.ROOT,
                    "%4d s: %,5d of %,5d requests failed without the agent, %,d of %,d with it",
                    second,
                    recording.without().total(told, second).failed(),
                    recording.without().total(told, second).requests(),
                    recording.with().total(told, second).failed(),
                    recording.with().total(told, second).requests()));
            told = second;
        }
    }
}
