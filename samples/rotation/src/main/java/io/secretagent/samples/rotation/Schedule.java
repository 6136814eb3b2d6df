package io.secretagent.samples.rotation;

import java.util.List;

/**
 * When a run does what, in seconds of its load.
 *
 * @param seconds the duration of the load
 */
record Schedule(int seconds) {

    private static final double FIRST = 0.2;
    private static final double NEXT = 0.25;
    static final int ROTATIONS = 3;

    /** The seconds after which the password changes. */
    List<Integer> changes() {
        return List.of(begin(0), begin(1), begin(2));
    }

    private int begin(int rotation) {
        return (int) (seconds * (FIRST + NEXT * rotation));
    }

    /** From the change in the database to AWSCURRENT: AWS calls its function again for each step. */
    int window() {
        return Math.max(1, seconds / 50);
    }

    /**
     * The longest life of a pool's connections. HikariCP's default is half an hour; the shorter it is, the sooner a pool opens the
     * connections for which the password counts.
     */
    long maxLifetimeMillis() {
        return seconds * 120L;
    }
}
