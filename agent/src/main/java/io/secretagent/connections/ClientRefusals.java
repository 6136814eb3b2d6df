package io.secretagent.connections;

import io.secretagent.log.OncePerText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What happens after a server has refused a client other than JDBC's: what was sent is looked into, as that of a JDBC login is. If other
 * credentials would be sent, they are from then on, and the login is repeated where the client lets it be. Thread-safe.
 */
public final class ClientRefusals {

    private static final long LONGEST_LOOK_SECONDS = 10;
    private static final long JUST_BEFORE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final JdbcLogins jdbcLogins;
    private final LoginSecrets secrets;
    private final LoginRetries retries;
    private final SentCredentials sent;
    private final LateSecrets late;
    private final LoginThreads threads = new LoginThreads();
    /** The pending versions that were tried where no success is seen: by target, once each. */
    private final OncePerText tried = new OncePerText();

    /** By client, the newest look into what was refused. */
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    ClientRefusals(JdbcLogins jdbcLogins, LoginSecrets secrets, SentCredentials sent, LateSecrets late) {
        this.jdbcLogins = jdbcLogins;
        this.secrets = secrets;
        this.retries = jdbcLogins.retries();
        this.sent = sent;
        this.late = late;
    }

    /** Whether an exception says that a server has refused credentials. */
    public static boolean isRefusal(@Nullable Object failure) {
        return failure instanceof Throwable && LoginFailure.isRefusal((Throwable) failure);
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

    /** Completed when the late versions that are being fetched were waited for, in another thread. */
    CompletableFuture<Boolean> lateSecrets() {
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        threads.run(() -> result.complete(isRepeatedWithLateSecrets()), () -> result.complete(false));
        return result;
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
        threads.run(() -> result.complete(isRepeated(round, failure)), () -> result.complete(false));
        return result;
    }

    /** The call has failed, and cannot be repeated: the next one shall be right. Waits for AWS, for some seconds at most. */
    public void lookInto(ClientRound round, Throwable failure) {
        if (LoginFailure.isRefusal(failure)) {
            lookInto(round.client, sent.takeOf(round));
        }
    }

    /** What a client has sent last was refused. Waits for AWS, for some seconds at most. */
    void lookIntoLast(String client) {
        lookInto(client, sent.takeRecent(client));
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
        threads.run(() -> look.isNew.complete(lookInto(client, last)), () -> look.isNew.complete(false));
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
        threads.run(
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
}
