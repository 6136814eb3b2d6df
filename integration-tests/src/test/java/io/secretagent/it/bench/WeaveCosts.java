package io.secretagent.it.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The CPU time of the host's own thread that weaving adds to the loading of a class: of the first, and of each further one. */
final class WeaveCosts {

    private final List<Long> first = new ArrayList<>();
    private final List<Long> further = new ArrayList<>();

    /** Adds the microseconds that a host has printed, a line for each class. */
    private void add(String printed) {
        List<Long> micros = printed.lines().map(Long::valueOf).toList();
        first.add(micros.get(0));
        further.addAll(micros.subList(1, micros.size()));
    }

    /** Runs the host without the agent and with it, in turn, and returns a line with the medians' differences. */
    static String measure(List<Scenario> withoutAndWith, Options options, Path folder)
            throws IOException, InterruptedException {
        WeaveCosts without = new WeaveCosts();
        WeaveCosts with = new WeaveCosts();
        for (int round = 0; round < options.rounds(); round++) {
            without.add(withoutAndWith.get(0).output(folder));
            with.add(withoutAndWith.get(1).output(folder));
        }
        return String.format(
                Locale.ROOT,
                "%-52s %.1f ms, %.1f ms",
                "first weave, each further one, CPU of the thread",
                (median(with.first) - median(without.first)) / 1000.0,
                (median(with.further) - median(without.further)) / 1000.0);
    }

    private static long median(List<Long> micros) {
        micros.sort(null);
        return micros.get(micros.size() / 2);
    }
}
