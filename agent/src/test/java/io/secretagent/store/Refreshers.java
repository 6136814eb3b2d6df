package io.secretagent.store;

import io.secretagent.secrets.Snapshots;
import io.secretagent.secretsmanager.SecretSource;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;

/** Creates refreshers, for the tests of all packages. */
public final class Refreshers {

    private Refreshers() {}

    /** A refresher without versions: the store has all that is needed. */
    public static Refresher idle(SecretStore store) {
        return idle(store, 0);
    }

    /** A refresher of a source that is not called. */
    public static Refresher idle(SecretStore store, SecretSource source) {
        return new Refresher(new RefreshCalls(source, store, new FetchStatistics(Set.of())), Set.of(), Duration.ZERO);
    }

    /** The same with an interval in seconds. */
    public static Refresher idle(SecretStore store, long interval) {
        return refresher(store, new FetchStatistics(Set.of()), interval);
    }

    /** A refresher that counts in these statistics, and has no value. */
    public static Refresher counting(FetchStatistics statistics) {
        return refresher(new SecretStore(Snapshots.of("none", "{}")), statistics, 0);
    }

    private static Refresher refresher(SecretStore store, FetchStatistics statistics, long interval) {
        return new Refresher(new RefreshCalls(source(), store, statistics), Set.of(), Duration.ofSeconds(interval));
    }

    /** A source that fetches nothing and names its credentials. */
    public static SecretSource source() {
        return (SecretSource) Proxy.newProxyInstance(
                Refreshers.class.getClassLoader(), new Class<?>[] {SecretSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("credentials")) {
                        return "the tests";
                    }
                    throw new AssertionError(method + " is not expected");
                });
    }

    /** Does what a refresher does every second. */
    public static void tick(Refresher refresher) {
        refresher.tick();
    }

    /** Drops the late versions that are unused at a later time; returns how many. */
    public static int dropUnused(Refresher refresher, Duration later) {
        return refresher.dropUnused(System.nanoTime() + later.toNanos());
    }
}
