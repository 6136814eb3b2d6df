package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import java.util.concurrent.TimeUnit;

/** Records fetches, for the tests of all packages. */
public final class Fetches {

    private Fetches() {}

    /** A fetch that has succeeded after this time. */
    public static void succeed(FetchStatistics statistics, SecretVersion version, long millis) {
        statistics.succeeded(version, "v1", System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
