package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.FetchStatistics;
import io.secretagent.store.RefreshCalls;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The secret {@code db} with a user and a password, its rotations, and the values that an application was given. */
final class GivenSecret {

    private static final SecretVersion DB = SecretVersion.current("db");

    final Origins origins = new Origins();
    final KnownPasswords passwords = new KnownPasswords(origins);
    final JdbcLogins logins;
    private final SecretStore store;

    /** @param hosts the hosts that the secret is bound to, if any */
    GivenSecret(String user, String password, String... hosts) {
        store = new SecretStore(Snapshots.of("db", json(user, password)));
        store.subscribe(passwords);
        RefreshCalls none = new RefreshCalls(null, store, new FetchStatistics(Set.of()));
        logins = new JdbcLogins(
                new ReferenceParser(Map.of("db", "prod/db")),
                store,
                new Refresher(none, Set.of(), Duration.ZERO),
                origins,
                passwords,
                hosts.length == 0 ? Map.of() : Map.of("db", Set.of(hosts)));
    }

    private static String json(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    void rotate(String versionId, String user, String password) {
        Snapshots.put(store, "db", versionId, json(user, password));
    }

    /** The current value of a key, as the object that the application is given. */
    String given(String key) {
        return given(ReferenceText.of(DB, key));
    }

    String given(ReferenceText text) {
        String value = text.resolve(store.snapshot());
        origins.put(value, text, store.snapshot());
        return value;
    }

    /** An equal text, as a person types it. */
    static String typed(String text) {
        return new String(text);
    }
}
