package io.secretagent.store;

import io.secretagent.testing.VirtualTime;
import java.util.Arrays;

/** How many calls each tenth of a second of virtual time had. */
final class CallCounts {

    private static final int TENTH_MILLIS = 100;
    private static final int TENTHS = 10;
    private static final int SECONDS_PER_HOUR = 3600;
    /** Calls in a tenth of a second, of which chance alone makes no wave. */
    private static final int MANY = 50;

    private int[] inTenth = new int[SECONDS_PER_HOUR * TENTHS];

    /** Counts a call of this moment. */
    void add() {
        int tenth = (int) (VirtualTime.millis() / TENTH_MILLIS);
        if (tenth >= inTenth.length) {
            inTenth = Arrays.copyOf(inTenth, 2 * tenth);
        }
        inTenth[tenth]++;
    }

    /** The calls from one second, inclusive, to another, exclusive. */
    long sum(int from, int to) {
        return Arrays.stream(inTenth, from * TENTHS, to * TENTHS).asLongStream().sum();
    }

    double perSecond(int from, int to) {
        return (double) sum(from, to) / (to - from);
    }

    double perHour(int from, int to) {
        return perSecond(from, to) * SECONDS_PER_HOUR;
    }

    /** The calls of the worst second. */
    long peak(int from, int to) {
        long most = 0;
        for (int second = from; second < to; second++) {
            most = Math.max(most, sum(second, second + 1));
        }
        return most;
    }

    double peakToMean(int from, int to) {
        return peak(from, to) / perSecond(from, to);
    }

    /**
     * How uneven seconds with many calls are in themselves: 1 where they are spread evenly, 10 where all come in the same tenth of a
     * second.
     */
    double wave(int from, int to) {
        double most = 0;
        for (int second = from; second < to; second++) {
            double mean = (double) sum(second, second + 1) / TENTHS;
            int worst = Arrays.stream(inTenth, second * TENTHS, (second + 1) * TENTHS)
                    .max()
                    .orElseThrow();
            most = mean < MANY ? most : Math.max(most, worst / mean);
        }
        return most;
    }
}
