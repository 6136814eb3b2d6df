package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An earlier version of a secret: hashes of its user and of the passwords that the application was given, no value. Immutable. */
final class PastVersion {

    final SecretVersion version;
    private final @Nullable String userKey;
    private final byte @Nullable [] userHash;
    /** By key; null is the key of a secret that is one text. */
    private final Map<@Nullable String, byte[]> passwordHashes = new HashMap<>();

    PastVersion(SecretVersion version, SecretValue value, Origins origins, SaltedHash hash) {
        this.version = version;
        userKey = KeyRoles.userKey(value);
        String user = KeyRoles.userName(value);
        userHash = user == null ? null : hash.of(user);
        for (String key : KeyRoles.passwordKeys(value)) {
            String password = KeyRoles.text(value, key);
            if (password != null
                    && KnownPasswords.isLongEnough(password)
                    && origins.wasGiven(version, value.versionId, key)) {
                passwordHashes.put(key, hash.of(password));
            }
        }
    }

    boolean hasUser(byte[] hash) {
        return userHash != null && Arrays.equals(hash, userHash);
    }

    /**
     * The keys of a user and a password.
     *
     * @param user its hash; null where it is not known
     * @param password its hash
     * @return null if this version has no such pair
     */
    @Nullable
    Match match(byte @Nullable [] user, byte[] password) {
        if (user != null && userHash != null && !Arrays.equals(user, userHash)) {
            return null;
        }
        for (Map.Entry<@Nullable String, byte[]> hash : passwordHashes.entrySet()) {
            if (Arrays.equals(hash.getValue(), password)) {
                return new Match(version, hash.getKey(), userKey);
            }
        }
        return null;
    }
}
