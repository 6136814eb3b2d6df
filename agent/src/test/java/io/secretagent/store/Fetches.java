package io.secretagent.store;

import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.FetchException;
import java.util.concurrent.TimeUnit;

/** Records fetches, for the tests of all packages. */
public final class Fetches {

    private Fetches() {}

    /** A fetch that AWS has refused with this code. */
    public static void fail(FetchStatistics statistics, SecretVersion version, String code) {
        statistics.failed(version, new FetchException("AWS has refused it.", code, false), System.nanoTime());
    }

    /** A version that is no longer fetched. */
    public static void forget(FetchStatistics statistics, SecretVersion version) {
        statistics.remove(version);
    }

    /** A fetch that has succeeded after this time. */
    public static void succeed(FetchStatistics statistics, SecretVersion version, long millis) {
        statistics.succeeded(version, "v1", System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
