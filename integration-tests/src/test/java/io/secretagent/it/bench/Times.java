package io.secretagent.it.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a process took, in each round. */
final class Times {

    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
        Collections.sort(nanos);
    }

    /** The median in milliseconds; for an even number of rounds, the mean of the two in the middle. */
    double median() {
        int size = nanos.size();
        return (millis(nanos.get((size - 1) / 2)) + millis(nanos.get(size / 2))) / 2;
    }

    double min() {
        return millis(nanos.get(0));
    }

    double max() {
        return millis(nanos.get(nanos.size() - 1));
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
