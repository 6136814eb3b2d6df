package io.secretagent.store;

import io.secretagent.testing.VirtualTime;

/**
 * What happens if a whole fleet starts in the same second.
 *
 * @param seconds until the last JVM that starts has started
 * @param failed how many JVMs have not started within {@code startup.timeout}
 */
record Deploy(
        int size,
        boolean hasProviders,
        CallCounts calls,
        CallCounts throttled,
        double seconds,
        long failed,
        double expectedPerHour) {

    private static final long SEED = 18;

    /**
     * Simulates one.
     *
     * @param until for how many seconds
     */
    static Deploy of(int size, boolean hasProviders, double quota, int until) {
        VirtualTime.begin(SEED);
        Fleet fleet = new Fleet(size, hasProviders, quota).deployed().run(until);
        return new Deploy(
                size,
                hasProviders,
                fleet.aws.calls,
                fleet.aws.throttled,
                fleet.longestSeconds(jvm -> jvm.startedMillis),
                fleet.count(jvm -> !jvm.hasStarted()),
                fleet.expectedPerHour());
    }
}
