package io.secretagent.samples.rotation;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Draws a recording as SVG: without script, without any other file, in the reader's light or dark scheme. */
final class SvgChart {

    static final int WIDTH = 880;
    private static final int HEIGHT = 556;
    private static final int LEFT = 64;
    private static final int RIGHT = WIDTH - 28;
    private static final int FIRST_PANEL = 136;
    private static final int PANEL = 188;
    private static final int PLOT = 108;
    private static final int STRIP = 22;
    private static final int LABEL = 70;

    private final Recording recording;
    private final List<String> facts;
    private final SvgElements svg;

    /**
     * @param facts lines at the bottom: what was measured, by which command, and when
     */
    SvgChart(Recording recording, List<String> facts) {
        this.recording = recording;
        this.facts = facts;
        this.svg = new SvgElements(new StringWriter());
    }

    /** A whole document. */
    String document() {
        svg.begin(WIDTH, HEIGHT, title(), description(), SvgStyle.CSS);
        svg.rectangle("card", 0.5, 0.5, WIDTH - 1, HEIGHT - 1, 10);
        svg.text("title", LEFT - 36, 38, title());
        svg.text("facts", LEFT - 36, 60, subtitle());
        legend();
        rotations();
        int top = FIRST_PANEL;
        for (Panel panel : recording.panels()) {
            panel(panel, top);
            top += PANEL;
        }
        time(top - PANEL + PLOT + STRIP + 20);
        int line = HEIGHT - 12 - 17 * (facts.size() - 1);
        for (String fact : facts) {
            svg.text("facts", LEFT - 36, line, fact);
            line += 17;
        }
        return svg.end();
    }

    private static String title() {
        return "A database password is rotated three times under load";
    }

    private String subtitle() {
        return String.format(
                Locale.ROOT,
                "The same application twice, %,d requests a second each; one secret, one database user, the same rotations",
                recording.rate());
    }

    /** All that the picture shows, for those who cannot see it. */
    private String description() {
        StringBuilder text = new StringBuilder();
        for (Panel panel : recording.panels()) {
            text.append(capitalised(panel.name()))
                    .append(" (" + panel.about() + "): ")
                    .append(panel.failures() + ", " + panel.refusals() + ". ");
        }
        for (Mark mark : recording.marks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "Password changed after %.1f s, AWSCURRENT after %.1f s. ",
                    mark.changed(),
                    mark.current()));
        }
        return text.append(String.join(" ", facts)).toString();
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void legend() {
        int y = 76;
        svg.rectangle("served", LEFT - 36, y, 12, 12, 2);
        svg.text("label", LEFT - 18, y + 11, "served");
        svg.rectangle("failed", LEFT + 42, y, 12, 12, 2);
        svg.text("label", LEFT + 60, y + 11, "failed");
        svg.rectangle("refused", LEFT + 124, y, 4, 12, 0);
        svg.text("label", LEFT + 136, y + 11, "logins that PostgreSQL refused");
        svg.rectangle("window", LEFT + 342, y, 12, 12, 0);
        svg.line("mark", LEFT + 342, y, LEFT + 342, y + 12);
        svg.text("label", LEFT + 362, y + 11, "rotation: from the new password in PostgreSQL to AWSCURRENT");
    }

    /** Behind both panels. */
    private void rotations() {
        int bottom = FIRST_PANEL + PANEL + PLOT + STRIP;
        int number = 0;
        for (Mark mark : recording.marks()) {
            double left = x(mark.changed());
            svg.rectangle(
                    "window",
                    left,
                    FIRST_PANEL - 18,
                    Math.max(1, x(mark.current()) - left),
                    bottom - FIRST_PANEL + 18,
                    0);
            svg.line("mark", left, FIRST_PANEL - 18, left, bottom);
            svg.text("rotation", left + 4, FIRST_PANEL - 24, "rotation " + ++number);
        }
    }

    private void panel(Panel panel, int top) {
        int ground = top + PLOT;
        svg.text("name", LEFT, top - 4 + 0, panel.name());
        svg.text("label", LEFT + 8 * panel.name().length(), top - 4, panel.about());
        boolean anyFailed = panel.total().failed() > 0;
        svg.text((anyFailed ? "bad" : "good") + " right", RIGHT, top - 4, panel.failures());
        long scale = recording.top();
        for (long value : List.of(0L, recording.rate() / 2L, (long) recording.rate())) {
            double y = ground - (double) value * PLOT / scale;
            svg.line("grid", LEFT, y, RIGHT, y);
            svg.text("axis right", LEFT - 6, y + 4, "" + value);
        }
        area("failed", panel, ground, Counts::requests);
        area("served", panel, ground, Counts::served);
        svg.line("ground", LEFT, ground, RIGHT, ground);
        strip(panel, ground);
    }

    /** Steps, a second each, from the ground up; what is drawn later covers what is drawn before. */
    private void area(String style, Panel panel, int ground, ToLongFunction<Counts> value) {
        StringBuilder path = new StringBuilder(point('M', x(0), ground));
        int second = 0;
        for (Counts counts : panel.seconds()) {
            double y = ground - (double) value.applyAsLong(counts) * PLOT / recording.top();
            path.append(point('L', x(second), y)).append(point('L', x(++second), y));
        }
        svg.path(style, path.append(point('L', x(second), ground)).append('Z').toString());
    }

    private static String point(char command, double x, double y) {
        return String.format(Locale.ROOT, "%c%.1f %.1f", command, x, y);
    }

    /** Refused logins, each second a bar. */
    private void strip(Panel panel, int ground) {
        svg.text("axis right", LEFT - 6, ground + STRIP - 4, "refused");
        long most = recording.panels().stream()
                .flatMap(each -> each.seconds().stream())
                .mapToLong(Counts::refused)
                .reduce(1, Math::max);
        int second = 0;
        for (Counts counts : panel.seconds()) {
            double height = (double) counts.refused() * (STRIP - 4) / most;
            if (height > 0) {
                double width = Math.min(6, x(1) - x(0) - 1);
                svg.rectangle("refused", x(second), ground + STRIP - height, Math.max(1, width), height, 0);
            }
            second++;
        }
    }

    private void time(int y) {
        int step = TimeAxis.step(recording.seconds(), RIGHT - LEFT, LABEL);
        for (int second = 0; second <= recording.seconds(); second += step) {
            svg.text("axis middle", x(second), y, second + " s");
        }
    }

    private static double x(double second, int seconds) {
        return LEFT + second * (RIGHT - LEFT) / seconds;
    }

    private double x(double second) {
        return x(second, recording.seconds());
    }
}
