package io.secretagent.store;

import java.time.Duration;
import java.util.Set;

/** For tests of all packages. */
public final class Refreshers {

    private Refreshers() {}

    /** One that has nothing to fetch: all that is asked for is there. */
    public static Refresher idle(SecretStore store) {
        return new Refresher(new RefreshCalls(null, store, new FetchStatistics(Set.of())), Set.of(), Duration.ZERO);
    }

    /** Has one see what was not used, as at a later time. */
    public static int letUnusedGo(Refresher refresher, Duration later) {
        return refresher.letUnusedGo(System.nanoTime() + later.toNanos());
    }
}
