package io.secretagent.connections;

import io.secretagent.log.OncePerText;
import io.secretagent.process.DaemonThreads;
import io.secretagent.references.IamReference;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final long LONGEST_LOOK_SECONDS = 10;
    private static final long JUST_BEFORE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

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

    /** By client, the newest look into what was refused. */
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    private @Nullable ThreadPoolExecutor threads;
    private @Nullable CacheTokens cacheTokens;

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
            return jdbcLogins.reactiveTokens().published(holder, returned);
        }
        if (IamReference.isAny(text)) {
            return CredentialText.asTypeOf(returned, token(holder, text));
        }
        String user = CredentialText.of(CredentialFields.user(holder));
        String password = CredentialText.of(CredentialFields.password(holder));
        boolean isPassword = text.equals(password) || !text.equals(user);
        String current =
                current(client, user, isPassword ? (password == null ? text : password) : password, isPassword);
        return current == null || current.equals(text) ? returned : CredentialText.asTypeOf(returned, current);
    }

    /** The same for an object that may be a server's: where anything in it looks like a reference, a person may have typed it. */
    public Object healed(String client, Object holder, Object returned) {
        boolean isTyped = isReference(returned)
                || isReference(CredentialFields.user(holder))
                || isReference(CredentialFields.password(holder));
        return isTyped ? returned : current(client, holder, returned);
    }

    private boolean isReference(@Nullable Object value) {
        String text = CredentialText.of(value);
        return text != null && jdbcLogins.isReference(text);
    }

    /**
     * The current pair for one that a client is about to send; the same texts where no secret of the agent is involved.
     *
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public @Nullable Object[] pair(String client, @Nullable String user, @Nullable String password) {
        String currentUser = user == null ? null : current(client, user, password, false);
        String currentPassword = password == null ? null : current(client, user, password, true);
        return new @Nullable Object[] {
            currentUser == null ? user : currentUser, currentPassword == null ? password : currentPassword
        };
    }

    /** The reference that a value of the application was resolved from; null for another text, and for a secret that is bound to hosts. */
    public @Nullable String reference(String value) {
        ReferenceText origin = secrets.origins.text(value);
        boolean isBound = origin != null && origin.versions().stream().anyMatch(jdbcLogins::isBound);
        return isBound ? null : secrets.origins.get(value);
    }

    /**
     * The current value for a user or a password alone that a client is about to use once; null for the same, and empty for a reference
     * that has no value.
     */
    public @Nullable String used(String client, String value) {
        String reference = reference(value);
        try {
            return current(client, null, reference == null ? value : reference, true);
        } catch (UnresolvedReferenceException e) { // the log has the reason
            return "";
        }
    }

    /** Whether an exception says that a server has refused credentials. */
    public static boolean isRefusal(@Nullable Object failure) {
        return failure instanceof Throwable && LoginFailure.isRefusal((Throwable) failure);
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

    private String token(Object holder, String reference) {
        return IamReference.RDS.is(reference)
                ? jdbcLogins.reactiveTokens().token(holder)
                : cacheTokens().token(holder, reference);
    }

    /** The tokens of caches; made when they are needed. */
    public synchronized CacheTokens cacheTokens() {
        CacheTokens current = cacheTokens;
        if (current == null) {
            current = new CacheTokens(jdbcLogins.tokens());
            cacheTokens = current;
        }
        return current;
    }

    /**
     * The current user and password, of one version.
     *
     * @return null if they are those, or if no secret of the agent is involved
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public String @Nullable [] currentPair(String client, String user, String password) {
        String currentUser = current(client, user, password, false);
        String currentPassword = current(client, user, password, true);
        boolean isChanged = (currentUser != null && !currentUser.equals(user))
                || (currentPassword != null && !currentPassword.equals(password));
        return isChanged && currentUser != null && currentPassword != null
                ? new String[] {currentUser, currentPassword}
                : null;
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
    ClientRound begin(String client) {
        return begin(client, null);
    }

    /**
     * The same.
     *
     * @param by the object whose method it is; null for a static one
     */
    public ClientRound begin(String client, @Nullable Object by) {
        return new ClientRound(client, Thread.currentThread(), by);
    }

    /** The same for a call of this thread that began some time ago, at that {@link System#nanoTime()}. */
    public ClientRound beginSince(String client, long nanos) {
        ClientRound round = begin(client);
        round.nanos = nanos;
        return round;
    }

    /** The same, where the client logs in in threads of its own. */
    public ClientRound beginElsewhere(String client) {
        return new ClientRound(client, null, null);
    }

    /** The same of a call that has returned: it may have sent something a little earlier. */
    ClientRound begun(String client) {
        ClientRound round = beginElsewhere(client);
        round.nanos = System.nanoTime() - JUST_BEFORE_NANOS;
        return round;
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
            return round.mayWait() && isRepeatedWithLateSecrets();
        }
        if (!LoginFailure.isRefusal(failure)) {
            for (Login login : round.logins.values()) {
                retries.failed(login);
            }
            return false;
        }
        jdbcLogins.reactiveTokens().refused(failure);
        return isRepeatedAfterRefusal(round);
    }

    /** The same where it is certain that the server has refused the credentials. */
    public boolean isRepeatedAfterRefusal(ClientRound round) {
        boolean isNew = false;
        List<SentCredentials.Sent> own = sent.takeOf(round);
        for (SentCredentials.Sent each : own) {
            Login login = round.under(each.login, each.attempt);
            boolean hasOther = hasOther(login);
            isNew |= hasOther;
            if (hasOther) {
                retries.acceptAgain(login);
            }
        }
        isNew |= own.isEmpty() && isNewAfterLook(round);
        if (isNew) {
            round.restart();
        }
        return isNew;
    }

    /** What the call has sent was taken where its client has noticed the refusal first. */
    private boolean isNewAfterLook(ClientRound round) {
        Look look = looks.get(round.client);
        try {
            return look != null
                    && look.nanos - round.nanos >= 0
                    && look.isNew.get(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
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

    /** The call has failed, and cannot be repeated: the next one shall be right. Waits for AWS, for some seconds at most. */
    public void lookInto(ClientRound round, Throwable failure) {
        if (LoginFailure.isRefusal(failure)) {
            lookInto(round.client, sent.takeOf(round));
        }
    }

    /**
     * A connection of NATS's client is about to log in again, and was refused before, or ended as its password has changed. Waits for AWS, for
     * some seconds at most.
     */
    public void lookIntoOptions(String client, Object connection) {
        Object options = Fields.value(connection, "options");
        if (options != null) { // its login may be long ago
            String user = CredentialText.of(CredentialFields.user(options));
            String password = CredentialText.of(CredentialFields.password(options));
            pair(client, user, password);
        }
        lookInto(client, sent.takeRecent(client));
    }

    /** Whether a connection of NATS's client that is about to try again was refused before. */
    public static boolean isRefused(@Nullable Object connection) {
        Object refusals = connection == null ? null : Fields.value(connection, "serverAuthErrors");
        return refusals instanceof Map && !((Map<?, ?>) refusals).isEmpty();
    }

    /**
     * A server has refused what a client has sent, and the login is not repeated: the next one shall be right.
     *
     * @return completed when that was looked into, in another thread
     */
    public CompletableFuture<?> refused(String client) {
        List<SentCredentials.Sent> last = sent.takeRecent(client);
        if (last.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        Look look = new Look();
        looks.put(client, look);
        run(() -> look.isNew.complete(lookInto(client, last)), () -> look.isNew.complete(false));
        return look.isNew;
    }

    /** Whether the next login would send something else. */
    private boolean lookInto(String client, List<SentCredentials.Sent> last) {
        ClientRound round = beginElsewhere(client);
        boolean isNew = false;
        for (SentCredentials.Sent each : last) {
            Login login = round.under(each.login, each.attempt);
            boolean hasOther = hasOther(login);
            isNew |= hasOther;
            if (hasOther && login.trial != null) {
                keepOrDrop(login, login.trial);
            }
        }
        return isNew;
    }

    /** A look into what was refused, in another thread. */
    private static final class Look {
        final long nanos = System.nanoTime();
        final CompletableFuture<Boolean> isNew = new CompletableFuture<>();
    }

    /** A pending version is used until the server refuses it, and is not tried again then. */
    private void keepOrDrop(Login login, PendingTrial trial) {
        boolean isFirst = tried.isNew(login.target + ' ' + trial.versionId);
        trial.end(isFirst ? PendingTrial.State.ACCEPTED : PendingTrial.State.REFUSED);
    }

    /** Has a refused login looked into in another thread, whose client does not repeat it: the next one shall be right. */
    CompletableFuture<Boolean> lookIntoLater(Login login) {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        run(
                () -> {
                    if (hasOther(login) && login.trial != null) {
                        keepOrDrop(login, login.trial);
                    }
                    result.complete(true);
                },
                () -> result.complete(false));
        return result;
    }

    /** Whether there are other credentials for a login that was refused. From now on they are sent. */
    boolean hasOther(Login login) {
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
