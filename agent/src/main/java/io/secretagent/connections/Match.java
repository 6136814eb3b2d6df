package io.secretagent.connections;

import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secret and the keys whose earlier values a user and password are equal to. */
final class Match {

    final SecretVersion version;
    private final @Nullable String passwordKey;
    private final @Nullable String userKey;

    /**
     * A match.
     *
     * @param passwordKey null for a secret that is one text
     * @param userKey null for a secret without a user
     */
    Match(SecretVersion version, @Nullable String passwordKey, @Nullable String userKey) {
        this.version = version;
        this.passwordKey = passwordKey;
        this.userKey = userKey;
    }

    /** References to the password, and to its user where the secret has one, by the names of properties. */
    Map<String, ReferenceText> texts() {
        Map<String, ReferenceText> texts = new HashMap<>();
        texts.put(Login.PASSWORD, ReferenceText.of(version, passwordKey));
        if (userKey != null) {
            texts.put(Login.USER, ReferenceText.of(version, userKey));
        }
        return texts;
    }

    /** The password in a snapshot; null if the secret no longer has one. */
    @Nullable
    String password(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null ? null : KeyRoles.text(value, passwordKey);
    }

    /** The user that belongs to the password; null where the secret has none. */
    @Nullable
    String user(Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        return value == null || userKey == null ? null : value.keys.get(userKey);
    }
}
