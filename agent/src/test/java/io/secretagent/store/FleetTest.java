package io.secretagent.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.testing.InVirtualTime;
import io.secretagent.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Simulates ten thousand JVMs with five secrets each and the default settings, in virtual time, by the agent's own code; with and
 * without a local provider for ten of them. Prints what they cost, and writes the table of the README's section "Fleets" to {@code
 * target/fleet.md}.
 */
@ExtendWith(InVirtualTime.class)
class FleetTest {

    private static final int JVMS = 10_000;
    /** Of the greatest fleet, one of so many parts is simulated. */
    private static final int PARTS = 50;

    private static final long SEED = 18;
    private static final int HOUR = 3600;
    /** When all starts are over that were at 0. */
    private static final int STARTED = 40;
    /** Until when something is out of order. */
    private static final int OVER = STARTED + 120;
    /** When the first interval is over, at whose end the second one has begun already: intervals are shortened at random. */
    private static final int STEADY = 330;

    private static final int END = STEADY + 300;
    /** Of a fleet that calls AWS 175 times a second, which is chance; a tenth of that with local providers, so there is more of it. */
    private static final double PEAK_TO_MEAN = 1.7;

    private static final double PEAK_TO_MEAN_OF_PROVIDERS = 2.3;
    /** Where the first interval ends, the calls of two intervals overlap. */
    private static final double OVERLAP = 1.6;
    /** Peak to mean of a time with many retries. */
    private static final double EVEN = 2.0;
    /** Of a tenth of a second to its second; 10 if all retries came in the same tenth of a second. */
    private static final double NO_WAVE = 3.0;

    private static double peakToMean(Fleet fleet) {
        return fleet.providers.isEmpty() ? PEAK_TO_MEAN : PEAK_TO_MEAN_OF_PROVIDERS;
    }

    private static Fleet fleet(boolean hasProviders) {
        VirtualTime.begin(SEED);
        return new Fleet(JVMS, hasProviders, Integer.MAX_VALUE).deployed().run(STARTED);
    }

    private static void report(String what, boolean hasProviders, CallCounts calls, int from, int to) {
        System.out.printf(
                "%s, %s: in %d s %,d calls for USD %.2f; %.1f a second, at most %d (%.1f times the mean); an hour of them: %,.0f%n",
                what,
                hasProviders ? "local providers" : "each JVM",
                to - from,
                calls.sum(from, to),
                AwsLimits.ofCalls(calls.sum(from, to)),
                calls.perSecond(from, to),
                calls.peak(from, to),
                calls.peakToMean(from, to),
                calls.perHour(from, to));
    }

    private static void report(String what, Fleet fleet, int from, int to) {
        report(what, !fleet.providers.isEmpty(), fleet.aws.calls, from, to);
    }

    @Test
    void spreadsTheCallsOfADeploy() throws IOException {
        FleetTable table = new FleetTable();
        for (int jvms : new int[] {10, 1_000}) {
            int end = jvms == 10 ? HOUR : END;
            for (boolean hasProviders : new boolean[] {false, true}) {
                Deploy deploy = Deploy.of(jvms, hasProviders, AwsLimits.QUOTA, end);
                table.add(
                        jvms,
                        deploy,
                        deploy.calls().perHour(STEADY, end),
                        deploy.calls().peak(0, STARTED));
            }
        }
        Deploy direct = Deploy.of(JVMS, false, AwsLimits.QUOTA, END);
        Deploy local = Deploy.of(JVMS, true, AwsLimits.QUOTA, END);
        for (Deploy deploy : new Deploy[] {direct, local}) {
            table.add(
                    JVMS,
                    deploy,
                    deploy.calls().perHour(STEADY, END),
                    deploy.calls().peak(0, STARTED));
            isSpread(deploy);
        }
        addTenTimesAsMany(table, direct);
        addTenTimesAsMany(table, local);
        Files.writeString(Path.of("target/fleet.md"), table.toString());
        assertThat(Files.readString(Path.of("../README.md")).contains(table.toString()))
                .as("the README has the table of target/fleet.md")
                .isTrue();
    }

    private static void isSpread(Deploy deploy) {
        CallCounts calls = deploy.calls();
        report("a deploy", deploy.hasProviders(), calls, 0, (int) Math.ceil(deploy.seconds()));
        report("after a deploy", deploy.hasProviders(), calls, STEADY, END);
        assertThat(deploy.failed()).isZero();
        assertThat(calls.perHour(STEADY, END))
                .isCloseTo(deploy.expectedPerHour(), within(deploy.expectedPerHour() / 50));
        assertThat(calls.peakToMean(STEADY, END))
                .isLessThan(deploy.hasProviders() ? PEAK_TO_MEAN_OF_PROVIDERS : PEAK_TO_MEAN);
        if (deploy.throttled().sum(0, END) > 0) {
            assertThat(calls.wave(1, (int) deploy.seconds())).as("retries").isLessThan(NO_WAVE);
        }
    }

    /** Some of the JVMs with the same part of the quota are as throttled as all of them. */
    private static void addTenTimesAsMany(FleetTable table, Deploy tenth) {
        int jvms = 10 * JVMS;
        Deploy part = Deploy.of(jvms / PARTS, tenth.hasProviders(), (double) AwsLimits.QUOTA / PARTS, STARTED);
        table.add(
                jvms,
                part,
                10 * tenth.calls().perHour(STEADY, END),
                PARTS * part.calls().peak(0, STARTED));
        assertThat(part.calls().wave(2, (int) part.seconds() - 1)).as("retries").isLessThan(NO_WAVE);
    }

    @Test
    void wouldCallAllAtOnceWithoutChance() {
        VirtualTime.beginWithoutChance();
        Fleet fleet = new Fleet(JVMS / 10, false, Integer.MAX_VALUE).deployed().run(END);
        assertThat(fleet.aws.calls.peakToMean(STEADY, END)).isGreaterThan(100);
    }

    @Test
    void recoversWithinAnIntervalFromAnOutage() {
        for (boolean hasProviders : new boolean[] {false, true}) {
            Fleet fleet = fleet(hasProviders);
            fleet.aws.isDown = true;
            fleet.run(OVER);
            fleet.aws.isDown = false;
            recovers("a region that is down for two minutes", fleet);
        }
    }

    @Test
    void recoversWithinAnIntervalFromThrottling() {
        for (boolean hasProviders : new boolean[] {false, true}) {
            Fleet fleet = fleet(hasProviders);
            double needed = fleet.expectedPerHour() / HOUR;
            fleet.aws.setQuota(needed / 3);
            fleet.run(OVER);
            fleet.aws.setQuota(AwsLimits.QUOTA);
            recovers("a third of the calls for two minutes", fleet);
        }
    }

    private static void recovers(String what, Fleet fleet) {
        assertThat(fleet.count(SimulatedJvm::isHealthy))
                .as("behind a provider")
                .isGreaterThanOrEqualTo(fleet.providers.isEmpty() ? 0 : JVMS);
        int recovered = OVER + fleet.intervalSeconds();
        fleet.run(recovered);
        double normal = fleet.expectedPerHour() / HOUR;
        report(what, fleet, STARTED, OVER);
        report(what + ", afterwards", fleet, OVER, recovered);
        CallCounts calls = fleet.aws.calls;
        assertThat(fleet.count(jvm -> !jvm.isHealthy())).as("not recovered").isZero();
        assertThat(fleet.providers).allMatch(SimulatedJvm::isHealthy);
        assertThat(calls.perSecond(STARTED, OVER)).as("retries").isLessThan(10 * normal);
        assertThat(calls.peakToMean(STARTED, OVER)).as("retries").isLessThan(EVEN);
        assertThat(calls.peak(OVER, recovered)).as("when it is over").isLessThan(Math.round(10 * normal));
    }

    /** The database accepts the new password two seconds before AWS calls it current, and has closed all connections. */
    @Test
    void logsInAfterARotation() {
        for (boolean hasProviders : new boolean[] {false, true}) {
            Fleet fleet = fleet(hasProviders);
            SecretVersion pending = SecretVersion.pending(fleet.shared.resource);
            fleet.aws.setQuota(AwsLimits.QUOTA);
            fleet.accepted = "v2";
            fleet.aws.put(pending, "v2");
            fleet.within(STARTED, fleet.jvms, SimulatedJvm::login);
            fleet.atSecond(STARTED + 2, () -> {
                fleet.aws.put(fleet.shared, "v2");
                fleet.aws.remove(pending);
            });
            fleet.run(STARTED + 10);
            report("a rotation", fleet, STARTED, STARTED + 10);
            assertThat(fleet.count(jvm -> jvm.loggedInMillis < 0))
                    .as("not logged in")
                    .isZero();
            assertThat(fleet.longestSeconds(jvm -> jvm.loggedInMillis)).isLessThan(STARTED + 5);
            long callers = hasProviders ? fleet.providers.size() : JVMS;
            double scheduled = 10 * fleet.expectedPerHour() / HOUR;
            assertThat(fleet.aws.calls.sum(STARTED, STARTED + 10) - scheduled)
                    .as("one call for the current version and one for the pending one")
                    .isBetween(1.9 * callers, 2.2 * callers);
        }
    }

    @Test
    void hasANewVersionWithinASecondOfAPush() {
        for (boolean hasProviders : new boolean[] {false, true}) {
            Fleet fleet = fleet(hasProviders);
            fleet.aws.put(fleet.shared, "v2");
            fleet.within(STARTED, fleet.jvms, jvm -> jvm.push(fleet.shared));
            fleet.run(STARTED + 1);
            assertThat(fleet.count(jvm -> !jvm.versionId(fleet.shared).equals("v2")))
                    .isZero();
            report("a push", fleet, STARTED, STARTED + 1);
            long callers = hasProviders ? fleet.providers.size() : JVMS;
            assertThat(fleet.aws.calls.peak(STARTED, STARTED + 1)).isBetween(callers, callers + callers / 10);
            int later = STARTED + 1 + fleet.intervalSeconds();
            fleet.run(later);
            report("an interval after a push", fleet, STARTED + 1, later);
            assertThat(fleet.aws.calls.peakToMean(STARTED + 1, later)).isLessThan(OVERLAP * peakToMean(fleet));
        }
    }
}
