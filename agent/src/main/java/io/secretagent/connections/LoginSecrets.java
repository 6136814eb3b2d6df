package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The secrets as logins use them: which texts refer to them, their values, how a newer value is fetched, which values the application
 * was given, and the hosts that each may be sent to. Thread-safe.
 */
public final class LoginSecrets {

    final ReferenceParser parser;
    final SecretStore store;
    final Refresher refresher;
    final Origins origins;
    final KnownPasswords passwords;
    final Map<String, Set<String>> hosts;
    private final AtomicLong repetitions = new AtomicLong();
    private volatile long lastRepetition;

    /**
     * Remembers, from now on, the earlier passwords that a store replaces.
     *
     * @param refresher asks AWS when a login was refused
     * @param origins knows what the application was given
     * @param hosts by resource, the hosts that it may be sent to; a resource that is missing may be sent to any
     */
    public LoginSecrets(
            ReferenceParser parser,
            SecretStore store,
            Refresher refresher,
            Origins origins,
            Map<String, Set<String>> hosts) {
        this.parser = parser;
        this.store = store;
        this.refresher = refresher;
        this.origins = origins;
        this.passwords = new KnownPasswords(origins);
        this.hosts = hosts;
        store.subscribe(passwords);
    }

    /**
     * Watches, from now on, until when values of versions that were replaced are used.
     *
     * @param statistics passes that on to its observer
     */
    public void watchEarlierVersions(FetchStatistics statistics) {
        EarlierVersions watching = new EarlierVersions(store, statistics);
        store.subscribe(watching);
        origins.watch(watching);
        passwords.watch(watching);
        refresher.atTick(watching);
    }

    /** Keeps what recognises the current passwords later, before the store forgets them. */
    public void forget() {
        passwords.forget(store.snapshot());
    }

    /** Counts a login that is repeated after a refusal. */
    void repeated() {
        repetitions.incrementAndGet();
        lastRepetition = System.currentTimeMillis();
    }

    /** How many refused logins were repeated with other credentials, for monitoring. */
    public long repetitions() {
        return repetitions.get();
    }

    /** When the last of them was, in milliseconds since 1970; 0 for never. */
    public long lastRepetition() {
        return lastRepetition;
    }

    /** Whether the configuration allows any secret for some hosts only. */
    public boolean areBound() {
        return !hosts.isEmpty();
    }
}
