package io.secretagent.store;

import io.secretagent.config.Settings;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.AwsCalls;
import io.secretagent.http.TlsSockets;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secretsmanager.SecretsManagerSource;
import java.util.List;
import java.util.Set;

/** The secrets of a start, and what it takes to go on fetching them. */
public final class InitialFetch {

    /** A line for each thing that failed. */
    public final List<String> failures;

    public final SecretStore store;
    public final FetchStatistics accounts;
    public final SecretsManagerSource source;
    private final Settings settings;
    private final Set<SecretVersion> wanted;

    private InitialFetch(Settings settings, SecretsManagerSource source, Set<SecretVersion> wanted) {
        this.settings = settings;
        this.source = source;
        this.wanted = wanted;
        this.accounts = new FetchStatistics(wanted);
        Prefetch prefetch = new Prefetch(source, accounts, settings.aws.batch, Deadline.in(settings.startup.timeout));
        this.store = new SecretStore(prefetch.fetch(wanted));
        this.failures = prefetch.failures();
    }

    /** Fetches; blocks for {@code startup.timeout} at most. */
    public static InitialFetch fetch(Settings settings, TlsSockets tls, Set<SecretVersion> wanted) {
        AwsCalls calls = new AwsCalls(settings.aws, tls, System.getProperties(), System.getenv());
        AgentCredentials credentials = new AgentCredentials(settings.aws, calls);
        return new InitialFetch(settings, new SecretsManagerSource(settings.aws.resources, credentials, calls), wanted);
    }

    /** Keeps them fresh once it is started. */
    public Refresher refresher() {
        return new Refresher(new RefreshCalls(source, store, accounts), wanted, settings.refresh.interval);
    }

    /** As in "1 secret with 2 keys from AWS Secrets Manager with credentials from environment variables". */
    @Override
    public String toString() {
        return store.snapshot() + " from AWS Secrets Manager with credentials from " + source.credentials();
    }
}
