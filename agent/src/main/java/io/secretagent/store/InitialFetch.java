package io.secretagent.store;

import io.secretagent.config.Settings;
import io.secretagent.log.FirstFew;
import io.secretagent.process.Deadline;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.secretsmanager.SecretSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fetch of all secrets at the start of the agent; its result is the store, which a {@link #refresher} keeps current. */
public final class InitialFetch {

    /** A line for each reason why secrets could not be fetched; empty if all were. */
    public final List<String> failures;

    /** Holds what was fetched, even if something failed. */
    public final SecretStore store;

    public final FetchStatistics statistics;
    public final SecretSource source;
    private final Settings settings;
    private final Set<SecretVersion> wanted;

    private InitialFetch(
            Settings settings,
            SecretSource source,
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

    /** Fetches the wanted versions in parallel. Blocks for {@code startup.timeout} at most. */
    public static InitialFetch fetch(Settings settings, SecretSource source, Set<SecretVersion> wanted) {
        return fetch(settings, source, wanted, new FetchStatistics(wanted));
    }

    /** The same after a checkpoint of the JVM, with the statistics from before. */
    public static InitialFetch fetch(
            Settings settings, SecretSource source, Set<SecretVersion> wanted, FetchStatistics statistics) {
        return fetch(settings, source, wanted, statistics, null);
    }

    /**
     * The same after a discovery, whose time and failures count as those of the fetch.
     *
     * @param discovery null where no entry of the file finds secrets
     */
    public static InitialFetch fetch(
            Settings settings, SecretSource source, Set<SecretVersion> wanted, @Nullable Discovery discovery) {
        return fetch(settings, source, wanted, new FetchStatistics(wanted), discovery);
    }

    /** The same after a checkpoint of the JVM. */
    public static InitialFetch fetch(
            Settings settings,
            SecretSource source,
            Set<SecretVersion> wanted,
            FetchStatistics statistics,
            @Nullable Discovery discovery) {
        Deadline deadline = discovery == null ? Deadline.in(settings.startup.timeout) : discovery.deadline();
        Prefetch prefetch = new Prefetch(source, statistics, settings.aws.batch, deadline);
        if (discovery != null) {
            prefetch.take(discovery.takeValues(), discovery.failures());
        }
        Snapshot secrets = prefetch.fetch(wanted);
        return new InitialFetch(settings, source, wanted, statistics, prefetch, secrets);
    }

    /** Creates the refresher of the store, which is not started yet. */
    public Refresher refresher() {
        return new Refresher(new RefreshCalls(source, store, statistics), wanted, settings.refresh.interval);
    }

    /** As in "1 secret with 2 keys from AWS Secrets Manager with credentials from environment variables". */
    @Override
    public String toString() {
        return wanted.isEmpty() && settings.aws.discoveries.isEmpty()
                ? "No secret is fetched, as the configuration names none"
                : store.snapshot() + " from " + origin();
    }

    /** The source, and which secrets have their defaults instead. */
    private String origin() {
        Map<String, SecretValue> fetched = store.snapshot().current();
        Set<String> byDefault = new TreeSet<>();
        for (Map.Entry<String, SecretValue> secret : fetched.entrySet()) {
            if (secret.getValue().versionId.equals(SecretValue.DEFAULTS)) {
                byDefault.add(secret.getKey());
            }
        }
        String defaults = byDefault.isEmpty()
                ? ""
                : "the defaults of " + String.join(", ", FirstFew.of(byDefault)) + " in " + settings.file;
        boolean areAll = !byDefault.isEmpty()
                && byDefault.size() == store.snapshot().versions().size();
        return areAll ? defaults : source + (byDefault.isEmpty() ? "" : ", and " + defaults);
    }
}
