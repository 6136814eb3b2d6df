package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import org.jspecify.annotations.Nullable;

/** Recognises the current password of a secret by its text, as {@link KnownPasswords} does with earlier ones. */
final class CurrentPair {

    private CurrentPair() {}

    /**
     * The keys of a user and a password in a secret.
     *
     * @param value null for a secret that was not fetched
     * @param user null where it is not known; else it must be the secret's, if that has one
     * @return null if they are not in it, or if the application was not given that password
     */
    static @Nullable Match find(
            SecretVersion version,
            @Nullable SecretValue value,
            @Nullable String user,
            String password,
            Origins origins) {
        if (value == null || !KnownPasswords.isLongEnough(password)) {
            return null;
        }
        String ofSecret = KeyRoles.userName(value);
        if (user != null && ofSecret != null && !ofSecret.equals(user)) {
            return null;
        }
        for (String key : KeyRoles.passwordKeys(value)) {
            if (password.equals(KeyRoles.text(value, key)) && origins.wasGiven(version, value.versionId, key)) {
                return new Match(version, key, KeyRoles.userKey(value));
            }
        }
        return null;
    }
}
