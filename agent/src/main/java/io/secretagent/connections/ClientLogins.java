package io.secretagent.connections;

import io.secretagent.log.OncePerText;
import io.secretagent.process.DaemonThreads;
import io.secretagent.secrets.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Logins of clients other than JDBC's. A client reads user and password from an object of its own whenever it logs in: it gets the
 * current ones there, or a pending version that the server accepts. After a refusal they are looked into, as those of a JDBC login are.
 * Thread-safe.
 */
public final class ClientLogins {

    private static final int THREADS = 4;
    /** How many refusals may wait for a thread; further ones are not looked into. */
    private static final int MOST_WAITING = 1000;

    private static final long IDLE_SECONDS = 30;

    /** The hooks whose clients read their credentials in event loops. */
    private static final List<String> IN_EVENT_LOOPS = Arrays.asList("r2dbc", "vertx");

    private final JdbcLogins jdbcLogins;
    private final LoginSecrets secrets;
    private final ClientCredentials credentials;
    private final LoginRetries retries;
    private final SentCredentials sent = new SentCredentials();
    private final LateSecrets late;
    /** The pending versions that were tried where no success is seen: by target, once each. */
    private final OncePerText tried = new OncePerText();

    private @Nullable ThreadPoolExecutor threads;

    public ClientLogins(JdbcLogins jdbcLogins, StaleValues staleValues, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.secrets = secrets;
        this.credentials = new ClientCredentials(jdbcLogins, staleValues, secrets);
        this.retries = jdbcLogins.retries();
        this.late = new LateSecrets(retries);
    }

    /**
     * What to send instead of what a client has read; the same object where that is current.
     *
     * @param client the name of its hook
     * @param holder an object with the fields of {@link CredentialFields}
     * @param returned one of them: a {@code String}, {@code CharSequence}, {@code char[]} or {@code byte[]}, or an {@code Optional} of it
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public Object current(String client, Object holder, Object returned) {
        String text = CredentialText.of(returned);
        if (text == null) {
            return returned;
        }
        String user = CredentialText.of(CredentialFields.user(holder));
        String password = CredentialText.of(CredentialFields.password(holder));
        boolean isPassword = text.equals(password) || !text.equals(user);
        String current =
                current(client, user, isPassword ? (password == null ? text : password) : password, isPassword);
        return current == null || current.equals(text) ? returned : CredentialText.asTypeOf(returned, current);
    }

    /**
     * The current user or password for one that a client is about to send.
     *
     * @param user null for credentials without one
     * @return null if no secret of the agent is involved
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public @Nullable String current(
            String client, @Nullable String user, @Nullable String password, boolean isPassword) {
        Login login = credentials.login(client, user, password);
        if (login == null) {
            return null;
        }
        String property = isPassword ? Login.PASSWORD : Login.USER;
        Attempt begun = sent.begun(client, login, property);
        Attempt attempt = begun == null ? attempt(client, login) : begun;
        if (begun == null && attempt != null) {
            sent.add(client, login, attempt, property);
        }
        return attempt == null ? null : attempt.get(property);
    }

    private @Nullable Attempt attempt(String client, Login login) {
        if (IN_EVENT_LOOPS.contains(client)) {
            late.require(login, retries.current());
            retries.use(login.versions);
        } else {
            retries.fetchMissing(login.versions);
        }
        Snapshot snapshot = retries.secretsOf(login);
        Attempt attempt = login.attemptWith(snapshot);
        if (attempt == null) {
            jdbcLogins.refuseIfReferring(login, snapshot);
        }
        return attempt;
    }

    /** A client begins to log in, in this thread. */
    public ClientRound begin(String client) {
        return new ClientRound(client, Thread.currentThread());
    }

    /** The same, where the client logs in in threads of its own. */
    public ClientRound beginElsewhere(String client) {
        return new ClientRound(client, null);
    }

    /** The call has succeeded. */
    public void succeeded(ClientRound round) {
        for (Login login : round.logins.values()) {
            retries.succeeded(login);
        }
    }

    /** The call has failed: whether another one would send other credentials. Waits for AWS, for some seconds at most. */
    public boolean isRepeated(ClientRound round, Throwable failure) {
        if (LateSecrets.areCauseOf(failure)) {
            return isRepeatedWithLateSecrets();
        }
        if (!LoginFailure.isRefusal(failure)) {
            for (Login login : round.logins.values()) {
                retries.failed(login);
            }
            return false;
        }
        boolean isNew = false;
        for (SentCredentials.Sent each : sent.takeOf(round)) {
            isNew |= hasOther(round.under(each.login, each.attempt));
        }
        round.restart();
        return isNew;
    }

    private boolean isRepeatedWithLateSecrets() {
        try {
            late.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The same in another thread. */
    public CompletableFuture<Boolean> isRepeatedLater(ClientRound round, Throwable failure) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        run(() -> result.complete(isRepeated(round, failure)), () -> result.complete(false));
        return result;
    }

    /**
     * A server has refused what a client has sent, and the login is not repeated: the next one shall be right.
     *
     * @return completed when that was looked into, in another thread
     */
    public CompletableFuture<?> refused(String client) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        List<SentCredentials.Sent> last = sent.takeRecent(client);
        if (last.isEmpty()) {
            result.complete(false);
            return result;
        }
        run(
                () -> {
                    lookInto(client, last);
                    result.complete(true);
                },
                () -> result.complete(false));
        return result;
    }

    private void lookInto(String client, List<SentCredentials.Sent> last) {
        ClientRound round = beginElsewhere(client);
        for (SentCredentials.Sent each : last) {
            Login login = round.under(each.login, each.attempt);
            if (hasOther(login) && login.trial != null) {
                keepOrDrop(login, login.trial);
            }
        }
    }

    /** A pending version is used until the server refuses it, and is not tried again then. */
    private void keepOrDrop(Login login, PendingTrial trial) {
        boolean isFirst = tried.isNew(login.target + ' ' + trial.versionId);
        trial.end(isFirst ? PendingTrial.State.ACCEPTED : PendingTrial.State.REFUSED);
    }

    /** Whether there are other credentials for a login that was refused. From now on they are sent. */
    private boolean hasOther(Login login) {
        try {
            Attempt next = retries.afterRefusal(login);
            PendingTrial trial = login.trial;
            if (next != null && trial != null) {
                retries.investigations.of(trial.version, login.target).accept(trial);
            }
            if (next != null) {
                login.sent.add(next);
                secrets.repeated();
            }
            return next != null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run(Runnable work, Runnable otherwise) {
        try {
            threads().execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException | LinkageError e) {
                    otherwise.run();
                }
            });
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    private synchronized ThreadPoolExecutor threads() {
        ThreadPoolExecutor current = threads;
        if (current == null) {
            current = new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(MOST_WAITING),
                    new DaemonThreads("secret-agent-login-"));
            current.allowCoreThreadTimeOut(true);
            threads = current;
        }
        return current;
    }
}
