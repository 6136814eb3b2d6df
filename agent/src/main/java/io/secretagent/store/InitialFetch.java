package io.secretagent.store;

import io.secretagent.config.Settings;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.util.List;
import java.util.Set;

/** The secrets of a start, and what it takes to go on fetching them. */
public final class InitialFetch {

    /** A line for each thing that failed. */
    public final List<String> failures;

    public final SecretStore store;
    public final FetchStatistics statistics;
    public final SecretsManagerSource source;
    private final Settings settings;
    private final Set<SecretVersion> wanted;

    private InitialFetch(
            Settings settings,
            SecretsManagerSource source,
            Set<SecretVersion> wanted,
            FetchStatistics statistics,
            Prefetch prefetch,
            Snapshot secrets) {
        this.settings = settings;
        this.source = source;
        this.wanted = wanted;
        this.statistics = statistics;
        this.store = new SecretStore(secrets);
        this.failures = prefetch.failures();
    }

    /** Fetches; blocks for {@code startup.timeout} at most. */
    public static InitialFetch fetch(Settings settings, SecretsManagerSource source, Set<SecretVersion> wanted) {
        FetchStatistics statistics = new FetchStatistics(wanted);
        Prefetch prefetch = new Prefetch(source, statistics, settings.aws.batch, Deadline.in(settings.startup.timeout));
        Snapshot secrets = prefetch.fetch(wanted);
        return new InitialFetch(settings, source, wanted, statistics, prefetch, secrets);
    }

    /** Keeps them fresh once it is started. */
    public Refresher refresher() {
        return new Refresher(new RefreshCalls(source, store, statistics), wanted, settings.refresh.interval);
    }

    /** As in "1 secret with 2 keys from AWS Secrets Manager with credentials from environment variables". */
    @Override
    public String toString() {
        return store.snapshot() + " from AWS Secrets Manager with credentials from " + source.credentials();
    }
}
