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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Recognises users and passwords of earlier versions by their hashes; of passwords only those that the application was given.
 * Equality does not prove that a text is the application's own: a person may have typed it. Thread-safe.
 */
final class KnownPasswords implements SecretStore.Listener {

    /** Shorter ones are too likely to belong to something else. */
    private static final int SHORTEST = 8;
    /** For each secret; an older version is forgotten. */
    private static final int MOST_VERSIONS = 10;

    private final Origins origins;
    private final Map<SecretVersion, Deque<PastVersion>> past = new ConcurrentHashMap<>();
    private final OncePerText warned = new OncePerText();
    /** Null while nothing is recorded. */
    private volatile @Nullable EarlierVersions watch;
    /** Null before the first rotation. */
    private @Nullable SaltedHash hash;

    KnownPasswords(Origins origins) {
        this.origins = origins;
    }

    /** Has the earlier passwords that are found reported from now on. */
    void watch(EarlierVersions watching) {
        watch = watching;
    }

    static boolean isLongEnough(String password) {
        return password.length() >= SHORTEST;
    }

    @Override
    public void changed(SecretChange change) {
        SecretValue before = change.before.get(change.version);
        if (before != null && change.version.isCurrent()) {
            remember(new PastVersion(change.version, before, origins, hash()));
        }
    }

    /** The values of a snapshot are about to be forgotten, before a checkpoint of the JVM: later they are earlier ones. */
    void forget(Snapshot last) {
        for (Map.Entry<SecretVersion, SecretValue> each : last.values().entrySet()) {
            if (each.getKey().isCurrent()) {
                remember(new PastVersion(each.getKey(), each.getValue(), origins, hash()));
            }
        }
    }

    private void remember(PastVersion added) {
        Deque<PastVersion> versions = new ArrayDeque<>(pastOf(added.version));
        versions.addFirst(added);
        if (versions.size() > MOST_VERSIONS) {
            versions.removeLast();
        }
        past.put(added.version, versions);
    }

    private synchronized SaltedHash hash() {
        if (hash == null) {
            hash = new SaltedHash();
        }
        return hash;
    }

    /**
     * Finds the earlier version that a pair belongs to.
     *
     * @param user null where it is not known; else it must be the user of the password's own version, if that has one
     * @return null for a password that no earlier version had, or that the application was not given
     */
    @Nullable
    Match find(@Nullable String user, @Nullable String password) {
        return find(user, password, past.keySet());
    }

    /** The same among the earlier versions of some secrets. */
    @Nullable
    Match find(@Nullable String user, @Nullable String password, Collection<SecretVersion> secrets) {
        if (past.isEmpty() || password == null || !isLongEnough(password)) {
            return null;
        }
        byte[] userHash = user == null ? null : hash().of(user);
        byte[] passwordHash = hash().of(password);
        for (SecretVersion secret : secrets) {
            for (PastVersion each : pastOf(secret)) {
                Match match = each.match(userHash, passwordHash);
                if (match != null) {
                    report(match, password);
                    return match;
                }
            }
        }
        return null;
    }

    private void report(Match match, String password) {
        EarlierVersions watching = watch;
        if (watching != null) {
            watching.seen(match, password);
        }
    }

    /**
     * Warns once for each secret why a password of an earlier version is not replaced: it is not the object that the application
     * was given, but was typed by a person, or copied by a library.
     */
    void warnOfCopy(@Nullable String user, @Nullable String password, Snapshot current) {
        Match match = find(user, password);
        if (match != null
                && !Objects.equals(password, match.password(current))
                && warned.isNew(match.version.resource)) {
            Log.warn("An earlier password of " + match.version.resource + " is used, and is not replaced: it is not the"
                    + " text that the application was given, but was typed by a person or copied by a library. If it is"
                    + " the application's own, configure the driver or client with the reference itself.");
        }
    }

    /** Whether an earlier version of a secret had this user. */
    boolean hadUser(SecretVersion secret, String user) {
        if (past.isEmpty()) {
            return false;
        }
        byte[] userHash = hash().of(user);
        for (PastVersion each : pastOf(secret)) {
            if (each.hasUser(userHash)) {
                return true;
            }
        }
        return false;
    }

    /** The secrets that have earlier versions. */
    Collection<SecretVersion> rotated() {
        return past.keySet();
    }

    /** The newest first. */
    private Deque<PastVersion> pastOf(SecretVersion secret) {
        Deque<PastVersion> versions = past.get(secret);
        return versions == null ? new ArrayDeque<PastVersion>() : versions;
    }
}
