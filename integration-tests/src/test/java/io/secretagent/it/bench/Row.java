package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What one process took in all rounds.
 *
 * @param times empty if the process was left out
 * @param whyLeftOut empty if it was not
 */
record Row(Scenario scenario, Times times, String whyLeftOut) {

    boolean isLeftOut() {
        return !whyLeftOut.isEmpty();
    }

    /** Runs each process once in a round, in an order that changes, so that other load of the machine affects all of them. */
    static List<Row> measure(List<Scenario> compared, Options options, Path folder)
            throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Scenario scenario : compared) {
            rows.add(new Row(scenario, new Times(), scenario.isOptional() ? failure(scenario, folder) : ""));
        }
        for (int round = -options.warmUpRounds(); round < options.rounds(); round++) {
            List<Row> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled);
            for (Row row : shuffled) {
                if (row.isLeftOut()) {
                    continue;
                }
                Cost cost = row.scenario.run(folder);
                if (round >= 0) {
                    row.times.add(cost);
                }
            }
        }
        return rows;
    }

    private static String failure(Scenario scenario, Path folder) throws IOException, InterruptedException {
        try {
            scenario.run(folder);
            return "";
        } catch (IllegalStateException e) {
            return e.getMessage().replaceAll("\\s+", " ");
        }
    }
}
