package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.Origins;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.SecretChange;
import io.secretagent.store.SecretStore;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hashes of the users of some versions before, and of those of their passwords that the application was given. That a text equals
 * one of them does not say who has it from where: a person may have typed it. Thread-safe.
 */
public final class KnownPasswords implements SecretStore.Listener {

    /** Shorter ones are too likely to be somebody else's. */
    private static final int SHORTEST = 8;
    /** For each secret; what has not been used for so many rotations is forgotten. */
    private static final int MOST_VERSIONS = 10;

    private final Origins origins;
    private final Map<SecretVersion, Deque<PastVersion>> past = new ConcurrentHashMap<>();
    private final OncePerText warned = new OncePerText();
    private SaltedHash hash;

    /** None yet. */
    public KnownPasswords(Origins origins) {
        this.origins = origins;
    }

    static boolean isLongEnough(String password) {
        return password != null && password.length() >= SHORTEST;
    }

    @Override
    public void changed(SecretChange change) {
        SecretValue before = change.before.get(change.version);
        if (before != null && change.version.isCurrent()) {
            remember(change.version, new PastVersion(change.version, before, origins, hash()));
        }
    }

    private void remember(SecretVersion version, PastVersion added) {
        Deque<PastVersion> more = new ArrayDeque<>(before(version));
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
     * Which earlier version a pair equals.
     *
     * @param user null where it is not known; else it must be the user of the password's own version, if that has one
     * @return null for a password that no earlier version had, or that the application was not given
     */
    Match find(String user, String password) {
        return find(user, password, past.keySet());
    }

    /** The same for the earlier versions of some secrets. */
    Match find(String user, String password, Collection<SecretVersion> of) {
        if (past.isEmpty() || !isLongEnough(password)) {
            return null;
        }
        byte[] userHash = user == null ? null : hash().of(user);
        byte[] passwordHash = hash().of(password);
        for (SecretVersion version : of) {
            for (PastVersion each : before(version)) {
                String[] keys = each.keys(userHash, passwordHash);
                if (keys != null) {
                    return new Match(version, keys[1], keys[0]);
                }
            }
        }
        return null;
    }

    /**
     * Says once for each secret why a password of an earlier version is not replaced: it is not the object that the application
     * was given, but typed by a person, or copied on its way.
     */
    void warnOfCopy(String user, String password, Snapshot now) {
        Match match = find(user, password);
        boolean isEarlier = match != null && !password.equals(match.password(now));
        if (isEarlier && warned.isNew(match.version.resource)) {
            Log.warn("An earlier password of " + match.version.resource + " is used, and is not replaced: it is not the"
                    + " text that the application was given, but typed by a person or copied by a library. If it is the"
                    + " application's own, keep a reference up to the driver or client.");
        }
    }

    /** Whether an earlier version of a secret had this user. */
    boolean hadUser(SecretVersion version, String user) {
        byte[] userHash = past.isEmpty() ? null : hash().of(user);
        for (PastVersion each : before(version)) {
            if (each.hasUser(userHash)) {
                return true;
            }
        }
        return false;
    }

    /** The newest first. */
    private Deque<PastVersion> before(SecretVersion version) {
        Deque<PastVersion> versions = past.get(version);
        return versions == null ? new ArrayDeque<PastVersion>() : versions;
    }
}
