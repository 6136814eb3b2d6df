package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decides what is sent when a login begins, and what after it was refused. Safe for several threads. */
final class LoginRetries {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_ATTEMPTS = 4;
    /** After that the application is told what the other side has said. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SecretStore store;
    private final Investigations investigations;
    private final Refresher refresher;

    LoginRetries(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
        this.investigations = new Investigations(store, refresher);
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

    /** The secrets as a login's target takes them, as far as that is known. */
    Snapshot secrets(Login login) {
        Snapshot snapshot = store.snapshot();
        for (SecretVersion version : login.versions) {
            PendingTrial pending = taken(version, login);
            SecretValue value = pending == null ? null : pending.value();
            if (value != null) {
                snapshot = snapshot.with(version, value);
            }
        }
        return snapshot;
    }

    private PendingTrial taken(SecretVersion version, Login login) {
        Investigation known = investigations.ifKnown(version, login.target);
        return known == null ? null : known.taken();
    }

    /** What to send next after the last attempt was refused; null to leave it at that. */
    Attempt afterRefusal(Login login) throws InterruptedException {
        refused(login);
        boolean isTooLate = System.nanoTime() - login.sent.get(0).nanos > LONGEST.toNanos();
        if (isTooLate || login.sent.size() >= MOST_ATTEMPTS) {
            return null;
        }
        Attempt newer = login.newWith(secrets(login));
        List<Investigation> own = new ArrayList<>();
        if (newer == null) {
            for (SecretVersion version : login.versions) {
                own.add(investigations.of(version, login.target));
                own.get(own.size() - 1).since(login.last().nanos);
            }
            newer = login.newWith(secrets(login));
        }
        return newer == null ? withPending(login, own) : newer;
    }

    private void refused(Login login) {
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.REFUSED);
            login.trial = null;
        }
        for (SecretVersion version : login.versions) {
            PendingTrial pending = taken(version, login);
            if (pending != null && login.last().sendsWhat(orNothing(login, version, pending))) {
                investigations.of(version, login.target).takeBack(pending);
            }
        }
    }

    private Attempt orNothing(Login login, SecretVersion version, PendingTrial pending) {
        SecretValue value = pending.value();
        Attempt attempt = value == null ? null : login.with(store.snapshot().with(version, value));
        return attempt == null ? login.sent.get(0) : attempt;
    }

    private Attempt withPending(Login login, List<Investigation> own) throws InterruptedException {
        for (Investigation investigation : own) {
            PendingTrial trial = investigation.trial();
            SecretValue value = trial == null ? null : trial.value();
            if (value == null || login.hasTriedPending) {
                continue;
            }
            Attempt attempt = login.newWith(store.snapshot().with(trial.version, value));
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
        PendingTrial trial = login.trial;
        if (trial != null) {
            investigations.of(trial.version, login.target).take(trial);
            Log.info(trial.version.resource + ": the pending version " + trial.versionId
                    + " is what the other side takes already; it is used until it is the current one.");
            trial.end(PendingTrial.State.TAKEN);
        }
        for (SecretVersion version : login.versions) {
            Investigation own = investigations.of(version, login.target);
            own.succeeded();
            if (login.sent.size() > 1) {
                own.allIsWell();
            }
        }
    }

    /** It failed for a reason that says nothing about the secret. */
    void failed(Login login) {
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.OPEN);
        }
    }
}
