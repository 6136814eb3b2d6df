package io.secretagent.cli;

import io.secretagent.config.Settings;
import io.secretagent.credentials.AgentCredentials;
import io.secretagent.credentials.Regions;
import io.secretagent.secrets.Deadline;
import io.secretagent.secrets.FetchAccounts;
import io.secretagent.secrets.FetchException;
import io.secretagent.secrets.Prefetch;
import io.secretagent.secrets.RefreshCalls;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.SecretsManagerSource;
import io.secretagent.secrets.Transport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Secrets that were fetched as the agent fetches them: the same credentials, the same time limit, the same messages. */
final class Fetched {

    /** A line for each thing that failed. */
    final List<String> failures;

    final SecretStore store;
    final FetchAccounts accounts;
    private final SecretsManagerSource source;
    private final Settings settings;
    private final Set<SecretVersion> wanted;

    private Fetched(Settings settings, SecretsManagerSource source, Set<SecretVersion> wanted) {
        this.settings = settings;
        this.source = source;
        this.wanted = wanted;
        this.accounts = new FetchAccounts(wanted);
        Prefetch prefetch = new Prefetch(source, accounts, settings.aws.batch, Deadline.in(settings.startup.timeout));
        this.store = new SecretStore(prefetch.fetch(wanted));
        this.failures = prefetch.failures();
    }

    /**
     * Fetches.
     *
     * @throws CommandFailure if there are no credentials, or no region
     */
    static Fetched fetch(Settings settings, Set<SecretVersion> wanted) throws CommandFailure {
        Properties system = System.getProperties();
        Map<String, String> environment = System.getenv();
        Regions regions = new Regions(settings.aws);
        try {
            AgentCredentials credentials = new AgentCredentials(settings.aws, regions, system, environment);
            SecretsManagerSource source = new SecretsManagerSource(
                    settings.aws, credentials, regions, Transport.inBackground(), system, environment);
            return new Fetched(settings, source, wanted);
        } catch (FetchException e) {
            throw new CommandFailure(e.getMessage());
        }
    }

    /** The current version of every resource. */
    static Set<SecretVersion> allOf(Settings settings) {
        Set<SecretVersion> versions = new LinkedHashSet<>();
        for (String resource : settings.aws.resources.keySet()) {
            versions.add(SecretVersion.current(resource));
        }
        return versions;
    }

    /** As in "1 secret with 2 keys from AWS Secrets Manager with credentials from environment variables". */
    String summary() {
        return store.snapshot() + " from AWS Secrets Manager with credentials from " + source.credentials();
    }

    /** Goes on fetching for as long as the JVM runs. */
    void refresh() {
        new Refresher(new RefreshCalls(source, store, accounts), wanted, settings.refresh.interval).start();
    }
}
