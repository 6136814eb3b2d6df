package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshots;
import io.secretagent.store.Refreshers;
import io.secretagent.store.SecretStore;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The secret {@code db} with a user and a password, its rotations, and the values that an application was given. */
final class GivenSecret {

    private static final SecretVersion DB = SecretVersion.current("db");

    final LoginSecrets secrets;
    final JdbcLogins logins;
    private final SecretStore store;

    /** @param hosts the hosts that the secret is bound to, if any */
    GivenSecret(String user, String password, String... hosts) {
        store = new SecretStore(Snapshots.of("db", json(user, password)));
        secrets = new LoginSecrets(
                new ReferenceParser(Map.of("db", "prod/db")),
                store,
                Refreshers.idle(store),
                new Origins(),
                hosts.length == 0 ? Map.of() : Map.of("db", new TreeSet<>(Set.of(hosts))));
        logins = new JdbcLogins(secrets);
    }

    private static String json(String user, String password) {
        return "{\"username\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    void rotate(String versionId, String user, String password) {
        rotateTo(versionId, json(user, password));
    }

    void rotateTo(String versionId, String text) {
        Snapshots.put(store, "db", versionId, text);
    }

    /** The current value of a key, as the object that the application is given. */
    String given(String key) {
        return given(ReferenceText.of(DB, key));
    }

    String given(ReferenceText text) {
        String value = text.resolve(store.snapshot());
        secrets.origins.put(value, text, store.snapshot());
        return value;
    }

    /** An equal text, as a person types it. */
    static String typed(String text) {
        return new String(text);
    }
}
