package io.secretagent.samples.rotation;

import java.util.ArrayList;
import java.util.List;

/** Whether a run has measured what its chart is about. What the figures are is no matter here. */
final class Measured {

    /** Of the requests that should have come; the rest is waiting, or the machine is too slow for the load. */
    private static final double LEAST_LOAD = 0.85;

    private Measured() {}

    /** A sentence for each thing that was not measured. */
    static List<String> problems(Recording recording) {
        List<String> problems = new ArrayList<>();
        if (recording.marks().size() != Schedule.ROTATIONS) {
            problems.add("There were " + recording.marks().size() + " rotations, not " + Schedule.ROTATIONS + ".");
        }
        for (Panel panel : recording.panels()) {
            long planned = (long) recording.rate() * recording.seconds();
            if (panel.total().requests() < LEAST_LOAD * planned) {
                problems.add("The application " + panel.name() + " handled "
                        + panel.total().requests() + " requests of " + planned
                        + ": the machine was too busy. Try again, or with more --seconds.");
            }
            for (Mark mark : recording.marks()) {
                if (panel.total((int) mark.changed(), recording.seconds()).logins() == 0) {
                    problems.add("The pool " + panel.name() + " opened no connection after a rotation.");
                }
            }
        }
        return problems;
    }
}
