package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in the headers of HTTP requests. A header that was made once holds the value of its time: the request gets the current one,
 * or a pending version that the server accepts. After a refusal they are looked into, as those of a JDBC login are. Thread-safe.
 */
public final class HeaderLogins {

    /** The name of the hook. */
    private static final String CLIENT = "http-header";

    private static final String TARGET = CLIENT + ' ';
    /** From this status on, it is not certain whether the server has read the header. */
    private static final int SERVER_ERRORS = 500;

    private final JdbcLogins jdbcLogins;
    private final ClientLogins clientLogins;
    private final LoginRetries retries;
    private final ClientCredentials credentials;
    private final HeaderSecrets headers;
    private final ByIdentity<Exchange> exchanges = new ByIdentity<>();
    private final SentHeaders recent;
    private final OncePerText warned = new OncePerText();
    /** What is said of headers that are not replaced. */
    public final StaleHeaders stale;

    public HeaderLogins(
            JdbcLogins jdbcLogins, StaleValues staleValues, ClientLogins clientLogins, LoginSecrets secrets) {
        this(jdbcLogins, staleValues, clientLogins, secrets, new SentHeaders(SentCredentials.RECENT_NANOS));
    }

    HeaderLogins(
            JdbcLogins jdbcLogins,
            StaleValues staleValues,
            ClientLogins clientLogins,
            LoginSecrets secrets,
            SentHeaders recent) {
        this.recent = recent;
        secrets.refresher.atTick(recent);
        this.jdbcLogins = jdbcLogins;
        this.clientLogins = clientLogins;
        this.retries = jdbcLogins.retries();
        this.credentials = new ClientCredentials(jdbcLogins, staleValues, secrets);
        this.headers = new HeaderSecrets(jdbcLogins, secrets);
        this.stale = new StaleHeaders(jdbcLogins, secrets);
    }

    /** Forgets what was sent, before a checkpoint of the JVM. */
    public void forget() {
        exchanges.clear();
        recent.forget();
    }

    /** One request with its repetitions. Used by one thread at a time. */
    private static final class Exchange {

        /** By target. */
        final Map<String, Login> logins = new LinkedHashMap<>();
        /** Whether the next headers belong to a repetition. */
        boolean isRepeated;
    }

    /** A request begins, or is repeated. */
    public void begin(Object exchange) {
        Exchange known = exchanges.get(exchange);
        if (known != null && !known.isRepeated) {
            failed(exchange);
        } else if (known != null) {
            known.isRepeated = false;
        }
    }

    /**
     * The value to send for that of a header.
     *
     * @param exchange an object of the client that stands for the request, also when it is repeated
     * @param host the server's; null where it is not certain: then no secret is sent that is bound to hosts
     * @return null for a value that is sent as it is
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public @Nullable String current(Object exchange, @Nullable String host, String value) {
        return current(exchange, host, value, true);
    }

    /** The same; where the client may send the header to another host, too, as by a redirection, no secret that is bound to hosts. */
    public @Nullable String current(Object exchange, @Nullable String host, String value, boolean isOnlyThere) {
        HeaderSecret secret = headers.of(value, isOnlyThere ? host : null);
        if (secret == null) {
            return null;
        }
        Login found = secret.login(target(secret, host), jdbcLogins);
        Map<String, Login> logins = exchange(exchange).logins;
        Login before = logins.get(found.target);
        Login login = before == null ? found : before;
        Attempt attempt = attempt(login);
        String current = attempt == null ? null : secret.value(attempt);
        if (attempt == null || current == null || !isAllowed(current, login)) {
            return null;
        }
        logins.put(login.target, login);
        recent.add(host, secret, login, attempt);
        headers.putMade(current, secret);
        return current.equals(value) ? null : current;
    }

    /** No client checks the value any more, and a line break would begin another header. */
    private boolean isAllowed(String current, Login login) {
        if (HeaderForm.isAllowed(current)) {
            return true;
        }
        StringBuilder names = new StringBuilder();
        for (SecretVersion version : login.versions) {
            names.append(names.length() == 0 ? "" : ", ").append(version);
        }
        String reason =
                "The value of " + names + " has a line break or another control character, and cannot be sent in"
                        + " a header; store it without.";
        if (warned.isNew(reason)) {
            Log.warn(reason);
        }
        if (login.hasReferences()) {
            throw new UnresolvedReferenceException(reason);
        }
        return false;
    }

    /** What the use of a secret at a host is called. */
    static String target(HeaderSecret secret, @Nullable String host) {
        return TARGET + host + ' ' + secret.name();
    }

    private Exchange exchange(Object key) {
        Exchange known = exchanges.get(key);
        if (known != null) {
            return known;
        }
        Exchange created = new Exchange();
        exchanges.put(key, created);
        return created;
    }

    private @Nullable Attempt attempt(Login login) {
        if (login.hasReferences()) {
            clientLogins.fetchMissing(CLIENT, login);
        } else {
            retries.use(login.versions);
        }
        Attempt attempt = login.attemptWith(retries.secretsOf(login));
        if (attempt == null) {
            jdbcLogins.refuseIfReferring(login, jdbcLogins.secrets());
        } else if (login.sent.isEmpty() || !login.last().sendsTheSameAs(attempt)) {
            login.sent.add(attempt);
        }
        return attempt;
    }

    /**
     * Waits, in another thread, for what is being fetched, if that is why {@link #current} has thrown in an event loop.
     *
     * @return null if it has thrown for another reason; else completed when it may be called again
     */
    public @Nullable CompletableFuture<?> fetched(UnresolvedReferenceException failure) {
        return LateSecrets.areReasonOf(failure) ? clientLogins.refusals.lateSecrets() : null;
    }

    /** The server has accepted the request of an exchange, as far as its secrets are concerned. */
    public void succeeded(Object exchange) {
        Exchange ended = exchanges.remove(exchange);
        if (ended != null) {
            for (Login login : ended.logins.values()) {
                retries.succeeded(login);
            }
        }
    }

    /** The request has ended, and that says nothing about its secrets. */
    public void failed(Object exchange) {
        Exchange ended = exchanges.remove(exchange);
        if (ended != null) {
            for (Login login : ended.logins.values()) {
                retries.failed(login);
            }
        }
    }

    /** A response has that status: if the server has accepted the request, or if that is not certain. */
    public void answered(Object exchange, int status) {
        if (status < SERVER_ERRORS) {
            succeeded(exchange);
        } else {
            failed(exchange);
        }
    }

    /** The server has refused it: whether a repetition would send another value. Waits for AWS, for some seconds at most. */
    public boolean isRepeated(Object exchange) {
        Exchange refused = exchanges.get(exchange);
        boolean isNew = false;
        if (refused != null) {
            for (Login login : refused.logins.values()) {
                isNew |= clientLogins.refusals.hasOther(login);
            }
            refused.isRepeated = isNew;
        }
        return isNew;
    }

    /**
     * The server has refused it, and it is not repeated: the next request shall be right.
     *
     * @return completed when that was looked into, in another thread
     */
    public CompletableFuture<?> refused(Object exchange) {
        Exchange refused = exchanges.remove(exchange);
        return lookInto(refused == null ? Collections.<Login>emptyList() : refused.logins.values());
    }

    private CompletableFuture<?> lookInto(Collection<Login> logins) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (Login login : logins) {
            all.add(clientLogins.refusals.lookIntoLater(login));
        }
        return CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
    }

    /** A server at that host has refused a request, of a client that does not say which; the next request shall be right. */
    public CompletableFuture<?> refusedAt(String host) {
        return lookInto(recent.take(host, jdbcLogins));
    }

    /**
     * A value that a library has made of a user and a password.
     *
     * @param user null for a value that is made of one secret
     * @param value as in {@code Basic dTpw}, {@code dTpw} or {@code Bearer token}
     * @return the value to go on with; null for the same
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public @Nullable String made(@Nullable String user, String password, String value) {
        return user == null ? madeOfToken(password, value) : madeOfPair(user, password, value);
    }

    private @Nullable String madeOfToken(String token, String value) {
        HeaderSecret known = headers.known(token);
        HeaderForm.Parts parts = known == null ? null : HeaderForm.afterScheme(value);
        if (known != null && parts != null && parts.password.equals(token)) {
            headers.putMade(value, known.in(known.form.behind(parts.form)));
        }
        return null;
    }

    private @Nullable String madeOfPair(String user, String password, String value) {
        Map<String, ReferenceText> texts = credentials.texts(user, password);
        HeaderForm.Parts parts = texts.isEmpty() ? null : HeaderForm.made(value, user);
        if (parts == null) {
            return null;
        }
        HeaderSecret secret = new HeaderSecret(
                parts.form, user, texts, jdbcLogins.isReference(user) || jdbcLogins.isReference(password));
        headers.putMade(value, secret);
        for (SecretVersion version : secret.versions()) {
            if (jdbcLogins.isBound(version)) {
                return null; // it is replaced where the host is known
            }
        }
        Login login = secret.login(TARGET, jdbcLogins);
        clientLogins.fetchMissing(CLIENT, login);
        Attempt attempt = login.attemptWith(jdbcLogins.secrets());
        if (attempt == null) {
            jdbcLogins.refuseIfReferring(login, jdbcLogins.secrets());
            return null;
        }
        String current = secret.value(attempt);
        headers.putMade(current, secret);
        return current.equals(value) ? null : current;
    }
}
