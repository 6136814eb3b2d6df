package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** An earlier version of a secret: hashes of its user and of the passwords that were given away, no value. Immutable. */
final class PastVersion {

    private final String userKey;
    private final byte[] userHash;
    private final Map<String, byte[]> passwordHashes = new HashMap<>();

    PastVersion(SecretVersion version, SecretValue value, Origins origins, SaltedHash hash) {
        userKey = KeyRoles.user(value);
        userHash = userKey == null ? null : hash.of(value.keys.get(userKey));
        for (String key : KeyRoles.passwords(value)) {
            String password = KeyRoles.text(value, key);
            if (KnownPasswords.isLongEnough(password) && origins.wasGiven(version, value.versionId, key)) {
                passwordHashes.put(key, hash.of(password));
            }
        }
    }

    boolean hasUser(byte[] user) {
        return userHash != null && Arrays.equals(user, userHash);
    }

    /** The keys of its user and of that password, in this order; null if it has no such pair. */
    String[] keys(byte[] user, byte[] password) {
        if (user != null && userHash != null && !Arrays.equals(user, userHash)) {
            return null;
        }
        for (Map.Entry<String, byte[]> hash : passwordHashes.entrySet()) {
            if (Arrays.equals(hash.getValue(), password)) {
                return new String[] {userKey, hash.getKey()};
            }
        }
        return null;
    }
}
