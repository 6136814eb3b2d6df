package io.secretagent.secrets;

import java.time.Duration;
import java.util.Set;

/** For tests of all packages. */
public final class Refreshers {

    private Refreshers() {}

    /** One that has nothing to fetch: all that is asked for is there. */
    public static Refresher idle(SecretStore store) {
        return new Refresher(new RefreshCalls(null, store, new FetchAccounts(Set.of())), Set.of(), Duration.ZERO);
    }
}
