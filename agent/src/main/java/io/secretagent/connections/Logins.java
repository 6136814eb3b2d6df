package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.secrets.Refresher;
import io.secretagent.secrets.SecretStore;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides what is sent when a login begins, and what after it was refused. Safe for several threads. */
final class Logins {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_ATTEMPTS = 4;
    /** After that the application is told what the other side has said. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SecretStore store;
    /** Who can make up targets shall not fill the memory: all further ones share one investigation. */
    private static final int MOST_TARGETS = 200;

    /** By version and target. */
    private final Map<String, Investigation> investigations = new ConcurrentHashMap<>();
    /** By version and target, pending versions that were taken while the one before still is the current one. */
    private final Map<String, PendingTrial> taken = new ConcurrentHashMap<>();

    private final Refresher refresher;

    Logins(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
    }

    /** Has versions fetched that nobody asked for at the start. */
    void fetchMissing(Iterable<SecretVersion> versions) {
        refresher.fetchMissing(versions, PATIENCE);
    }

    /** Those are needed now, as they are. */
    void use(Iterable<SecretVersion> versions) {
        refresher.use(versions);
    }

    /** Of the versions of a login that a snapshot lacks, why they could not be fetched; an appendix to a message. */
    String whyMissing(Login login, Snapshot snapshot) {
        StringBuilder reasons = new StringBuilder();
        for (SecretVersion version : login.versions) {
            String reason = snapshot.get(version) == null ? refresher.lastError(version) : null;
            reasons.append(reason == null ? "" : ": " + reason);
        }
        return reasons.toString();
    }

    /** The secrets as AWS has them, whatever the other side takes. */
    Snapshot current() {
        return store.snapshot();
    }

    /** The secrets as a target takes them, as far as that is known. */
    Snapshot secrets(String target) {
        Snapshot snapshot = store.snapshot();
        for (Map.Entry<String, PendingTrial> entry : taken.entrySet()) {
            PendingTrial pending = entry.getValue();
            SecretValue value = pending.value();
            boolean isStillPending = value != null
                    && store.snapshot().get(pending.version) != null
                    && store.snapshot().get(pending.version).versionId.equals(pending.currentId);
            if (!isStillPending) {
                taken.remove(entry.getKey(), pending);
                pending.forget();
            } else if (pending.target.equals(target)) {
                snapshot = snapshot.with(pending.version, value);
            }
        }
        return snapshot;
    }

    private static String key(SecretVersion version, String target) {
        return version + " of " + target;
    }

    /** What to send next after the last attempt was refused; null to leave it at that. */
    Attempt afterRefusal(Login login) throws InterruptedException {
        refused(login);
        boolean isTooLate = System.nanoTime() - login.sent.get(0).nanos > LONGEST.toNanos();
        if (isTooLate || login.sent.size() >= MOST_ATTEMPTS) {
            return null;
        }
        Attempt newer = login.newWith(secrets(login.target));
        if (newer == null) {
            for (SecretVersion version : login.versions) {
                investigation(version, login.target).since(login.last().nanos);
            }
            newer = login.newWith(secrets(login.target));
        }
        return newer == null ? withPending(login) : newer;
    }

    private void refused(Login login) {
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.REFUSED);
            login.trial = null;
        }
        for (SecretVersion version : login.versions) {
            PendingTrial pending = taken.get(key(version, login.target));
            if (pending != null && login.last().sendsWhat(orNothing(login, version, pending))) {
                taken.remove(key(version, login.target), pending);
            }
        }
    }

    private Attempt orNothing(Login login, SecretVersion version, PendingTrial pending) {
        SecretValue value = pending.value();
        Attempt attempt = value == null ? null : login.with(store.snapshot().with(version, value));
        return attempt == null ? login.sent.get(0) : attempt;
    }

    private Attempt withPending(Login login) throws InterruptedException {
        for (SecretVersion version : login.versions) {
            PendingTrial trial = investigation(version, login.target).trial();
            SecretValue value = trial == null ? null : trial.value();
            if (value == null || login.hasTriedPending) {
                continue;
            }
            Attempt attempt = login.newWith(store.snapshot().with(version, value));
            if (attempt != null && trial.claim()) {
                login.trial = trial;
                login.hasTriedPending = true;
                return attempt;
            }
            if (attempt != null && trial.isTaken(PATIENCE)) {
                login.hasTriedPending = true;
                return attempt;
            }
        }
        return null;
    }

    void succeeded(Login login) {
        if (login.trial != null) {
            for (SecretVersion version : login.versions) {
                if (investigation(version, login.target).trial() == login.trial) {
                    taken.put(key(version, login.target), login.trial);
                    Log.info(version.resource + ": the pending version " + login.trial.versionId
                            + " is what the other side takes already; it is used until it is the current one.");
                }
            }
            login.trial.end(PendingTrial.State.TAKEN);
        }
        for (SecretVersion version : login.versions) {
            Investigation known = login.sent.size() > 1 ? investigations.get(key(version, login.target)) : null;
            if (known != null) {
                known.allIsWell();
            }
        }
    }

    /** It failed for a reason that says nothing about the secret. */
    void failed(Login login) {
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.OPEN);
        }
    }

    private Investigation investigation(SecretVersion version, String target) {
        String key = key(version, investigations.size() < MOST_TARGETS ? target : "");
        Investigation known = investigations.get(key(version, target));
        if (known == null) {
            investigations.putIfAbsent(key, new Investigation(version, target, store, refresher));
            known = investigations.get(key);
        }
        return known;
    }
}
