package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which secrets a login sends first, and what it sends after it was refused. Thread-safe. */
final class LoginRetries {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_ATTEMPTS = 4;
    /** After that the application gets the database's own exception. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final SecretStore store;
    final Investigations investigations;
    private final Refresher refresher;

    LoginRetries(SecretStore store, Refresher refresher) {
        this.store = store;
        this.refresher = refresher;
        this.investigations = new Investigations(store, refresher);
    }

    /** Fetches the versions that were not fetched at the start, and waits for them, for some seconds at most. */
    void fetchMissing(Iterable<SecretVersion> versions) {
        refresher.fetchMissing(versions, PATIENCE);
    }

    /** Whether the store has all of them. */
    boolean has(Iterable<SecretVersion> versions) {
        Snapshot snapshot = current();
        for (SecretVersion version : versions) {
            if (snapshot.get(version) == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether a fetch of a version has failed. */
    boolean hasFailed(SecretVersion version) {
        return refresher.hasFailed(version);
    }

    /** Begins to fetch a version that was not fetched at the start, without waiting. */
    void beginToFetch(SecretVersion version) {
        refresher.fetchMissing(Collections.singleton(version), Duration.ZERO);
    }

    /** Waits for a version of {@link #beginToFetch}, for some seconds at most. */
    void awaitFetch(SecretVersion version) throws InterruptedException {
        refresher.refreshNow(version, PATIENCE);
    }

    /** Marks versions as used, without waiting, so that they stay refreshed. */
    void use(Iterable<SecretVersion> versions) {
        refresher.use(versions);
    }

    /** Why the versions of a login that a snapshot lacks could not be fetched, as an appendix to a message. */
    String whyMissing(Login login, Snapshot snapshot) {
        StringBuilder reasons = new StringBuilder();
        for (SecretVersion version : login.versions) {
            String reason = snapshot.get(version) == null ? refresher.lastError(version) : null;
            reasons.append(reason == null ? "" : ": " + reason);
        }
        return reasons.toString();
    }

    /** The secrets that AWS calls current, whatever the targets accept. */
    Snapshot current() {
        return store.snapshot();
    }

    /** The secrets that a login's target accepts, as far as that is known: a pending version may be among them. */
    Snapshot secretsOf(Login login) {
        Snapshot snapshot = store.snapshot();
        for (SecretVersion version : login.versions) {
            PendingTrial pending = accepted(version, login);
            SecretValue value = pending == null ? null : pending.value();
            if (value != null) {
                snapshot = snapshot.with(version, value);
            }
        }
        return snapshot;
    }

    private @Nullable PendingTrial accepted(SecretVersion version, Login login) {
        Investigation known = investigations.ifKnown(version, login.target);
        return known == null ? null : known.accepted();
    }

    /** The next attempt after the last one was refused; null for none. */
    @Nullable
    Attempt afterRefusal(Login login) throws InterruptedException {
        return afterRefusal(login, System.nanoTime());
    }

    @Nullable
    Attempt afterRefusal(Login login, long nowNanos) throws InterruptedException {
        refused(login);
        boolean isTooLate = nowNanos - login.sent.get(0).nanos > LONGEST.toNanos();
        if (isTooLate || login.sent.size() >= MOST_ATTEMPTS) {
            return null;
        }
        Attempt newer = login.newAttemptWith(secretsOf(login));
        List<Investigation> own = new ArrayList<>();
        if (newer == null) {
            for (SecretVersion version : login.versions) {
                Investigation investigation = investigations.of(version, login.target);
                own.add(investigation);
                investigation.refreshSince(login.last().nanos, () -> login.newAttemptWith(secretsOf(login)) != null);
            }
            newer = login.newAttemptWith(secretsOf(login));
        }
        return newer == null ? withPending(login, own) : newer;
    }

    private void refused(Login login) {
        refresher.refused(login.versions);
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.REFUSED);
            login.trial = null;
        }
        for (SecretVersion version : login.versions) {
            PendingTrial pending = accepted(version, login);
            if (pending != null && login.last().sendsTheSameAs(attemptWith(pending, version, login))) {
                investigations.of(version, login.target).withdraw(pending);
            }
        }
    }

    /** The attempt with a pending version; the first one where that has no value. */
    private Attempt attemptWith(PendingTrial pending, SecretVersion version, Login login) {
        SecretValue value = pending.value();
        Attempt attempt =
                value == null ? null : login.attemptWith(store.snapshot().with(version, value));
        return attempt == null ? login.sent.get(0) : attempt;
    }

    private @Nullable Attempt withPending(Login login, List<Investigation> investigated) throws InterruptedException {
        for (Investigation investigation : investigated) {
            PendingTrial trial = investigation.trial();
            Attempt attempt = trial == null || login.hasTriedPending ? null : withPending(login, trial);
            if (attempt != null) {
                login.hasTriedPending = true;
                return attempt;
            }
        }
        return null;
    }

    /** One login tries the pending version; the others wait for its result. */
    private @Nullable Attempt withPending(Login login, PendingTrial trial) throws InterruptedException {
        SecretValue value = trial.value();
        Attempt attempt =
                value == null ? null : login.newAttemptWith(store.snapshot().with(trial.version, value));
        if (attempt != null && trial.claim()) {
            login.trial = trial;
            return attempt;
        }
        return attempt != null && trial.isAccepted(PATIENCE) ? attempt : null;
    }

    /** Has the last attempt's pending version sent, which one server has accepted, and another one with the same secret has refused since. */
    void acceptAgain(Login login) {
        for (SecretVersion version : login.versions) {
            Investigation known = investigations.ifKnown(version, login.target);
            PendingTrial trial = known == null ? null : known.trial();
            boolean isKept = trial != null && trial.value() != null;
            if (known != null && trial != null && isKept && sends(login.last(), trial, login)) {
                known.accept(trial);
            }
        }
    }

    private boolean sends(Attempt attempt, PendingTrial trial, Login login) {
        return attempt.sendsTheSameAs(attemptWith(trial, trial.version, login));
    }

    void succeeded(Login login) {
        PendingTrial trial = login.trial;
        if (trial != null) {
            investigations.of(trial.version, login.target).accept(trial);
            Log.info(trial.version.resource + ": the database already accepts the pending version " + trial.versionId
                    + "; it is used until it is the current one.");
            trial.end(PendingTrial.State.ACCEPTED);
        }
        for (SecretVersion version : login.versions) {
            Investigation own = investigations.of(version, login.target);
            own.succeeded();
            if (login.sent.size() > 1) {
                own.resetPause();
            }
        }
    }

    /** The login has failed for a reason that says nothing about the secret. */
    void failed(Login login) {
        if (login.trial != null) {
            login.trial.end(PendingTrial.State.OPEN);
        }
    }
}
