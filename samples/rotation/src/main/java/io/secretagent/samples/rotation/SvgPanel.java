package io.secretagent.samples.rotation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The part of an SVG that shows one application: requests in steps of a second, refused logins below, rotations over both. */
final class SvgPanel {

    static final int LEFT = 64;
    static final int RIGHT = 852;
    private static final int REQUESTS = 108;
    private static final int LOGINS = 22;
    static final int HEIGHT = REQUESTS + LOGINS;
    private static final int LEAST_BAR = 4;
    private static final int WIDEST_BAR = 6;

    private final Recording recording;
    private final Panel panel;
    private final int top;
    private final int ground;
    private final SvgElements svg;

    /** @param top where the area of requests begins; the heading is above it */
    SvgPanel(Recording recording, Panel panel, int top, SvgElements svg) {
        this.recording = recording;
        this.panel = panel;
        this.top = top;
        this.ground = top + REQUESTS;
        this.svg = svg;
    }

    void draw() {
        heading();
        grid();
        area("served", counts -> 0, Counts::served);
        if (panel.total().failed() > 0) {
            area("failed", Counts::served, Counts::requests);
        }
        svg.line("ground", LEFT, ground, RIGHT, ground);
        rotations();
        logins();
    }

    private void heading() {
        int base = top - 26;
        svg.text("name", LEFT, base, panel.name(), "label", panel.about());
        svg.text((panel.total().failed() > 0 ? "bad" : "good") + " right", RIGHT, base, panel.failures());
    }

    private void grid() {
        for (int value : new int[] {0, recording.rate() / 2, recording.rate()}) {
            svg.line("grid", LEFT, y(value), RIGHT, y(value));
            svg.text("axis right", LEFT - 6, y(value) + 4, value == 0 ? "0" : value + "/s");
        }
    }

    private void area(String style, ToLongFunction<Counts> lower, ToLongFunction<Counts> upper) {
        if (panel.seconds().isEmpty()) {
            return;
        }
        List<String> points = steps(upper);
        List<String> back = steps(lower);
        Collections.reverse(back);
        points.addAll(back);
        svg.path(style, "M" + String.join("L", points) + "Z");
    }

    private List<String> steps(ToLongFunction<Counts> value) {
        List<String> points = new ArrayList<>();
        int second = 0;
        for (Counts counts : panel.seconds()) {
            double y = y(value.applyAsLong(counts));
            points.add(point(x(second), y));
            points.add(point(x(++second), y));
        }
        return points;
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", x, y);
    }

    /** Over the area, and translucent. */
    private void rotations() {
        int number = 0;
        for (Mark mark : recording.marks()) {
            double left = x(mark.changed());
            svg.rectangle("window", left, top, Math.max(1, x(mark.current()) - left), HEIGHT, 0);
            svg.line("mark", left, top - 16, left, top + HEIGHT);
            svg.text("rotation", left + 4, top - 7, "rotation " + ++number);
        }
    }

    /** The refused logins of each second as a bar, in the scale of both panels. */
    private void logins() {
        int bottom = top + HEIGHT;
        svg.text("axis right", LEFT - 6, bottom - 4, "refused");
        double width = Math.max(1, Math.min(WIDEST_BAR, x(1) - x(0) - 1));
        int second = 0;
        for (Counts counts : panel.seconds()) {
            if (counts.refused() > 0) {
                double height = Math.max(LEAST_BAR, (double) counts.refused() * (LOGINS - 2) / mostRefused());
                svg.rectangle("refused", x(second), bottom - height, width, height, 0);
            }
            second++;
        }
    }

    private long mostRefused() {
        return recording.panels().stream()
                .flatMap(each -> each.seconds().stream())
                .mapToLong(Counts::refused)
                .reduce(1, Math::max);
    }

    private double y(long requests) {
        return ground - (double) requests * REQUESTS / recording.top();
    }

    private double x(double second) {
        return x(second, recording.seconds());
    }

    /** Where a moment of a run is drawn. */
    static double x(double second, int seconds) {
        return LEFT + second * (RIGHT - LEFT) / seconds;
    }
}
