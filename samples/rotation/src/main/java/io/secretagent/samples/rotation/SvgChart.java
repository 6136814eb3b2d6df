package io.secretagent.samples.rotation;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** Draws a recording as SVG: without script, without any other file, in the reader's light or dark scheme. */
final class SvgChart {

    private static final int WIDTH = 880;
    private static final int HEIGHT = 578;
    private static final int MARGIN = 28;
    private static final int FIRST_PANEL = 154;
    private static final int PANEL = 190;
    private static final int LINE = 17;
    private static final int LABEL = 70;
    private static final String TITLE = "A database password is rotated three times under load";

    private final Recording recording;
    private final List<String> facts;
    private final SvgElements svg = new SvgElements(new StringWriter());

    /** @param facts lines at the bottom: what was measured, by which command, and when */
    SvgChart(Recording recording, List<String> facts) {
        this.recording = recording;
        this.facts = facts;
    }

    /** A whole document. */
    String document() {
        svg.begin(WIDTH, HEIGHT, TITLE, description(), SvgStyle.CSS);
        svg.rectangle("card", 0.5, 0.5, WIDTH - 1, HEIGHT - 1, 10);
        svg.text("title", MARGIN, 38, TITLE);
        svg.text("facts", MARGIN, 60, subtitle());
        legend(76);
        int top = FIRST_PANEL;
        for (Panel panel : recording.panels()) {
            new SvgPanel(recording, panel, top, svg).draw();
            top += PANEL;
        }
        time(top - PANEL + SvgPanel.HEIGHT + 20);
        int line = HEIGHT - LINE * facts.size() + 3;
        for (String fact : facts) {
            svg.text("facts", MARGIN, line, fact);
            line += LINE;
        }
        return svg.end();
    }

    private String subtitle() {
        return String.format(
                Locale.ROOT,
                "The same application twice, %,d requests a second each; one secret, one database user, the same rotations",
                recording.rate());
    }

    /** All that the picture shows, for readers who do not see it. */
    private String description() {
        StringBuilder text = new StringBuilder();
        for (Panel panel : recording.panels()) {
            text.append(String.format(
                    "%s (%s): %s, %s. ", capitalised(panel.name()), panel.about(), panel.failures(), panel.refusals()));
        }
        for (Mark mark : recording.marks()) {
            text.append(String.format(
                    Locale.ROOT,
                    "Password changed after %.1f s, AWSCURRENT after %.1f s. ",
                    mark.changed(),
                    mark.current()));
        }
        return text.append(String.join("\n", facts)).toString();
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void legend(int top) {
        int base = top + 11;
        svg.rectangle("served", 28, top, 12, 12, 2);
        svg.text("label", 46, base, "served");
        svg.rectangle("failed", 106, top, 12, 12, 2);
        svg.text("label", 124, base, "failed");
        svg.rectangle("refused", 188, top, 4, 12, 0);
        svg.text("label", 200, base, "logins that PostgreSQL refused");
        svg.rectangle("window", 406, top, 12, 12, 0);
        svg.line("mark", 406, top, 406, top + 12);
        svg.text("label", 426, base, "rotation: from the new password in PostgreSQL to AWSCURRENT");
    }

    private void time(int base) {
        int step = TimeAxis.step(recording.seconds(), SvgPanel.RIGHT - SvgPanel.LEFT, LABEL);
        for (int second = 0; second <= recording.seconds(); second += step) {
            svg.text("axis middle", SvgPanel.x(second, recording.seconds()), base, second + " s");
        }
    }
}
