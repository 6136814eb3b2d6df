package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;

/** What a text equals: the password at a key of a secret, in an earlier version. */
final class Match {

    final SecretVersion version;
    private final String passwordKey;
    private final String userKey;

    Match(SecretVersion version, String passwordKey, String userKey) {
        this.version = version;
        this.passwordKey = passwordKey;
        this.userKey = userKey;
    }

    /** The password in a snapshot; null if it has none any more. */
    String password(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null ? null : KeyRoles.text(value, passwordKey);
    }

    /** The user that belongs to it; null where the secret has none. */
    String user(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null || userKey == null ? null : value.keys.get(userKey);
    }
}
