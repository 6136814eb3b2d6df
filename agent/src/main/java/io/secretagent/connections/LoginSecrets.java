package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.util.Map;
import java.util.Set;

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

    /** Whether the configuration allows any secret for some hosts only. */
    public boolean areBound() {
        return !hosts.isEmpty();
    }
}
