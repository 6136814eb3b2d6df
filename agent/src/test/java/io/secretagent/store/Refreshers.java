package io.secretagent.store;

import java.time.Duration;
import java.util.Set;

/** Creates refreshers, for the tests of all packages. */
public final class Refreshers {

    private Refreshers() {}

    /** A refresher without versions: the store has all that is needed. */
    public static Refresher idle(SecretStore store) {
        return new Refresher(new RefreshCalls(null, store, new FetchStatistics(Set.of())), Set.of(), Duration.ZERO);
    }

    /** Drops the late versions that are unused at a later time; returns how many. */
    public static int dropUnused(Refresher refresher, Duration later) {
        return refresher.dropUnused(System.nanoTime() + later.toNanos());
    }
}
