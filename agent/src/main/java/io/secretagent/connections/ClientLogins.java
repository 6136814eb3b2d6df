package io.secretagent.connections;

import io.secretagent.references.IamReference;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.Snapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Logins of clients other than JDBC's. A client reads user and password from an object of its own whenever it logs in: it gets the
 * current ones there, or a pending version that the server accepts. What happens after a refusal is {@link ClientRefusals}.
 * Thread-safe.
 */
public final class ClientLogins {

    /** The hooks whose clients read their credentials in event loops only. */
    private static final List<String> IN_EVENT_LOOPS = Arrays.asList("r2dbc", "vertx", "cassandra", "neo4j");

    private final JdbcLogins jdbcLogins;
    private final LoginSecrets secrets;
    private final ClientCredentials credentials;
    private final LoginRetries retries;
    private final SentCredentials sent;
    private final LateSecrets late;
    /** After a refusal. */
    public final ClientRefusals refusals;

    private @Nullable CacheTokens cacheTokens;

    public ClientLogins(JdbcLogins jdbcLogins, StaleValues staleValues, LoginSecrets secrets) {
        this(jdbcLogins, staleValues, secrets, new SentCredentials(SentCredentials.RECENT_NANOS));
    }

    ClientLogins(JdbcLogins jdbcLogins, StaleValues staleValues, LoginSecrets secrets, SentCredentials sent) {
        this.sent = sent;
        secrets.refresher.atTick(sent);
        this.jdbcLogins = jdbcLogins;
        this.secrets = secrets;
        this.credentials = new ClientCredentials(jdbcLogins, staleValues, secrets);
        this.retries = jdbcLogins.retries();
        this.late = new LateSecrets(retries);
        this.refusals = new ClientRefusals(jdbcLogins, secrets, sent, late);
    }

    /** Forgets what was sent, before a checkpoint of the JVM. */
    public void forget() {
        sent.forget();
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
     * Begins to fetch what the references in an object of a client, or in a user and a password that it is given, need, and waits for it,
     * for some seconds at most, unless this is an event loop. What cannot be fetched is left to the login.
     */
    public void fetchAhead(String client, @Nullable String user, @Nullable String password) {
        if (!isReference(user) && !isReference(password)) {
            return;
        }
        try {
            Login login = credentials.login(client, user, password);
            if (login != null) {
                fetchMissing(client, login);
            }
        } catch (UnresolvedReferenceException e) {
            return; // the login has the same reason
        }
    }

    /** The same for the object. */
    public void fetchAhead(String client, Object holder) {
        fetchAhead(
                client,
                CredentialText.of(CredentialFields.user(holder)),
                CredentialText.of(CredentialFields.password(holder)));
    }

    /**
     * Fetches what a login needs that was not fetched at the start, and waits for it, for some seconds at most; in an event loop, without
     * waiting.
     *
     * @throws UnresolvedReferenceException if it is being fetched, in an event loop
     */
    void fetchMissing(String client, Login login) {
        boolean mayWait = !IN_EVENT_LOOPS.contains(client) && (retries.has(login.versions) || !EventLoops.isCurrent());
        if (mayWait) {
            retries.fetchMissing(login.versions);
        } else {
            late.require(login, retries.current());
            retries.use(login.versions);
        }
    }

    private @Nullable Attempt attempt(String client, Login login) {
        fetchMissing(client, login);
        Snapshot snapshot = retries.secretsOf(login);
        Attempt attempt = login.attemptWith(snapshot);
        if (attempt == null) {
            jdbcLogins.refuseIfReferring(login, snapshot);
        }
        return attempt;
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
        refusals.lookIntoLast(client);
    }

    /** Whether a connection of NATS's client that is about to try again was refused before. */
    public static boolean isRefused(@Nullable Object connection) {
        Object refusals = connection == null ? null : Fields.value(connection, "serverAuthErrors");
        return refusals instanceof Map && !((Map<?, ?>) refusals).isEmpty();
    }
}
