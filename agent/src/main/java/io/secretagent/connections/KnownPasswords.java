package io.secretagent.connections;

import io.secretagent.secrets.SecretChange;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The passwords that the application may hold: those of the current versions, and hashes of those of some versions before.
 * Safe for several threads.
 */
public final class KnownPasswords implements SecretStore.Listener {

    /** Shorter ones are too likely to be somebody else's. */
    private static final int SHORTEST = 8;
    /** For each secret; who has not connected for so many rotations keeps its own value. */
    private static final int MOST_VERSIONS = 10;

    private final Map<SecretVersion, Deque<PastVersion>> past = new ConcurrentHashMap<>();
    private SaltedHash hash;

    static boolean isLongEnough(String password) {
        return password != null && password.length() >= SHORTEST;
    }

    @Override
    public void changed(SecretChange change) {
        SecretValue before = change.before.get(change.version);
        if (before != null && change.version.isCurrent()) {
            remember(change.version, before);
        }
    }

    private void remember(SecretVersion version, SecretValue value) {
        PastVersion added = new PastVersion(value, hash());
        Deque<PastVersion> versions = past.get(version);
        Deque<PastVersion> more = versions == null ? new ArrayDeque<PastVersion>() : new ArrayDeque<>(versions);
        more.addFirst(added);
        if (more.size() > MOST_VERSIONS) {
            more.removeLast();
        }
        past.put(version, more);
    }

    private synchronized SaltedHash hash() {
        if (hash == null) {
            hash = new SaltedHash();
        }
        return hash;
    }

    /**
     * Where a pair comes from.
     *
     * @param user null where it is not known; else it must be the user of the password's own version, if that has one
     * @return null for a pair that is not ours
     */
    Match find(String user, String password, Snapshot now) {
        if (!isLongEnough(password)) {
            return null;
        }
        Match match = findIn(now, user, password);
        return match != null || past.isEmpty() ? match : findInPast(user, password);
    }

    /** The password is compared first: nearly all connects are of no secret, and end there. */
    private static Match findIn(Snapshot now, String user, String password) {
        for (SecretVersion version : now.versions()) {
            SecretValue value = now.get(version);
            if (version.isCurrent() && holds(value, password)) {
                Match match = match(version, value, user, password);
                if (match != null) {
                    return match;
                }
            }
        }
        return null;
    }

    private static boolean holds(SecretValue value, String password) {
        return value.isJsonObject() ? value.keys.containsValue(password) : password.equals(value.whole);
    }

    private static Match match(SecretVersion version, SecretValue value, String user, String password) {
        String userKey = KeyRoles.user(value);
        boolean isUsers = user == null || userKey == null || user.equals(value.keys.get(userKey));
        for (String key : isUsers ? KeyRoles.passwords(value) : Collections.<String>emptyList()) {
            if (password.equals(KeyRoles.text(value, key))) {
                return new Match(version, key, userKey);
            }
        }
        return null;
    }

    /** A pair of an earlier version; null also for one of now. */
    Match findInPast(String user, String password) {
        if (past.isEmpty() || !isLongEnough(password)) {
            return null;
        }
        byte[] userHash = user == null ? null : hash().of(user);
        byte[] passwordHash = hash().of(password);
        for (Map.Entry<SecretVersion, Deque<PastVersion>> versions : past.entrySet()) {
            for (PastVersion version : versions.getValue()) {
                String[] keys = version.keys(userHash, passwordHash);
                if (keys != null) {
                    return new Match(versions.getKey(), keys[1], keys[0]);
                }
            }
        }
        return null;
    }
}
