package io.secretagent.it.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a process took, in each round; in milliseconds. */
final class Times {

    private final List<Long> wall = new ArrayList<>();
    private final List<Long> cpu = new ArrayList<>();

    void add(Cost cost) {
        wall.add(cost.wallNanos());
        cpu.add(cost.cpuNanos());
        Collections.sort(wall);
        Collections.sort(cpu);
    }

    /** Of the wall time. */
    double median() {
        return median(wall);
    }

    double min() {
        return millis(wall.get(0));
    }

    double max() {
        return millis(wall.get(wall.size() - 1));
    }

    /** The median of the CPU time. */
    double cpu() {
        return median(cpu);
    }

    /** For an even number of rounds, the mean of the two in the middle. */
    private static double median(List<Long> sorted) {
        int size = sorted.size();
        return (millis(sorted.get((size - 1) / 2)) + millis(sorted.get(size / 2))) / 2;
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
