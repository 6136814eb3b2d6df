package io.secretagent.connections;

import io.secretagent.iam.IamLogin;
import io.secretagent.iam.IamTokens;
import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.IamReference;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The entry of JDBC logins: called before the woven {@code connect} of a driver or {@code getConnection} of a data source runs,
 * and after it has ended. Thread-safe.
 */
public final class JdbcLogins implements Login.TextResolver, JdbcUrl.ReferenceTest {

    private final LoginSecrets secrets;
    private final ReferenceParser parser;
    private final Origins origins;
    private final CredentialReferences credentials;
    private final HostBinding binding;
    private final LoginRetries retries;
    /** Set while a login is under way in the thread: a login that a driver opens inside another is not replaced. */
    private final ThreadLocal<Boolean> isUnderWay = new ThreadLocal<>();

    private final OncePerText complaints = new OncePerText();
    /** Made when it is needed. */
    private @Nullable DatabaseTokens databaseTokens;

    private @Nullable ReactiveTokens reactiveTokens;
    private @Nullable IamTokens tokens;

    public JdbcLogins(LoginSecrets secrets) {
        this.secrets = secrets;
        this.parser = secrets.parser;
        this.origins = secrets.origins;
        this.credentials = new CredentialReferences(secrets.origins, secrets.passwords);
        this.binding = new HostBinding(secrets.hosts);
        this.retries = new LoginRetries(secrets.store, secrets.refresher);
    }

    /** Forgets pending versions, tokens and credentials of AWS, before a checkpoint of the JVM. */
    public synchronized void forget() {
        retries.investigations.forget();
        if (tokens != null) {
            tokens.forget();
        }
    }

    /** Whether the configuration allows a secret for some hosts only. */
    boolean isBound(SecretVersion version) {
        return binding.isBound(version.resource);
    }

    /** Which secrets are sent first, and which after a refusal. */
    LoginRetries retries() {
        return retries;
    }

    /** The current secrets. */
    Snapshot secrets() {
        return retries.current();
    }

    /**
     * Begins a login of a driver.
     *
     * @param url the references in it are taken out before it is compared with the hosts of a secret, and before it is used
     * @param given the application's properties, or null
     * @return the URL and the properties to log in with, and the login; null if no secret of the agent is involved
     * @throws UnresolvedReferenceException if a reference has no value, or must not be sent to that host
     */
    public @Nullable Object @Nullable [] begin(@Nullable String url, @Nullable Properties given) {
        return begin(null, url, given);
    }

    /**
     * The same of a driver.
     *
     * @param driver null if it is not known
     */
    public @Nullable Object @Nullable [] begin(
            @Nullable Object driver, @Nullable String url, @Nullable Properties given) {
        Properties properties = given == null ? new Properties() : given;
        Map<String, String> references = new HashMap<>();
        String bare = takeReferences(url, properties, references);
        if (url != null && DatabaseTokens.areAskedFor(references)) {
            return JdbcServer.isDelegated(url) ? null : databaseTokens().begin(driver, bare, properties, references);
        }
        Login login = login(bare, properties, references);
        return login == null ? null : begin(login, login.url);
    }

    /** The same for a data source, which keeps its URL; null if it does not expose one. */
    public @Nullable Object @Nullable [] beginOfDataSource(@Nullable String url, Properties given) {
        Map<String, String> references = new HashMap<>();
        String bare = takeReferences(url, given, references);
        Login login = login(bare, given, references);
        return login == null ? null : begin(login, url);
    }

    /** The same for a data source that may be given an {@link io.secretagent.references.IamReference}. */
    public @Nullable Object @Nullable [] beginOfDataSource(
            @Nullable Object dataSource, @Nullable String url, Properties given) {
        Map<String, String> references = new HashMap<>();
        takeReferences(null, given, references);
        return dataSource != null && DatabaseTokens.areAskedFor(references)
                ? databaseTokens().beginOfDataSource(dataSource, given, references)
                : beginOfDataSource(url, given);
    }

    private synchronized DatabaseTokens databaseTokens() {
        if (databaseTokens == null) {
            databaseTokens = new DatabaseTokens(this);
        }
        return databaseTokens;
    }

    /** The tokens of databases in R2DBC; made when they are needed. */
    synchronized ReactiveTokens reactiveTokens() {
        ReactiveTokens current = reactiveTokens;
        if (current == null) {
            current = new ReactiveTokens(databaseTokens());
            reactiveTokens = current;
        }
        return current;
    }

    /** The tokens of IAM; made when they are needed. */
    synchronized IamTokens tokens() {
        IamTokens current = tokens;
        if (current == null) {
            current = new IamTokens(() -> secrets.refresher.source().signing());
            tokens = current;
        }
        return current;
    }

    private @Nullable Object @Nullable [] begin(Login login, @Nullable String url) {
        boolean isInside = isUnderWay.get() != null;
        if ((isInside && !login.hasReferences()) || !binding.allows(login, url)) {
            return null;
        }
        retries.fetchMissing(login.versions);
        Snapshot secrets = retries.secretsOf(login);
        Attempt first = login.attemptWith(secrets);
        if (first == null) {
            refuseIfReferring(login, secrets);
            return null;
        }
        login.sent.add(first);
        isUnderWay.set(true);
        return new Object[] {first.url, first.copy(), login};
    }

    /** Keeps a reference from being sent as a password: the application gets our reason instead of the database's. */
    void refuseIfReferring(Login login, Snapshot secrets) {
        if (!login.hasReferences()) {
            return; // the application holds a value that it was given, and may try with that
        }
        try {
            login.require(secrets);
        } catch (UnresolvedReferenceException e) {
            throw new UnresolvedReferenceException(e.getMessage() + retries.whyMissing(login, secrets));
        }
    }

    /**
     * Finds the references of a login.
     *
     * @param references receives them by property
     * @return the URL without them
     */
    private @Nullable String takeReferences(@Nullable String url, Properties given, Map<String, String> references) {
        boolean mayHave =
                url != null && (url.contains("secrets") || url.contains("{{resolve:") || IamReference.mayBeIn(url));
        String bare = url == null || !mayHave ? url : JdbcUrl.without(url, this, references);
        for (String name : given.stringPropertyNames()) {
            String value = given.getProperty(name);
            if (origins.text(value) == null && isCredential(value)) {
                references.put(name, value);
            }
        }
        return bare;
    }

    private @Nullable Login login(@Nullable String bare, Properties given, Map<String, String> references) {
        Map<String, ReferenceText> texts = new HashMap<>();
        for (Map.Entry<String, String> reference : references.entrySet()) {
            texts.put(reference.getKey(), parser.parse(reference.getValue()));
        }
        credentials.addTo(texts, given.getProperty(Login.USER), given.getProperty(Login.PASSWORD), retries.current());
        return texts.isEmpty() ? null : new Login(bare, given, texts, !references.isEmpty(), this);
    }

    /** Whether a text is one, or an {@link IamReference}. */
    @Override
    public boolean isCredential(String text) {
        return isReference(text) || IamReference.isAny(text);
    }

    /** Whether a text refers to a secret. Warns of one that is meant to, and does not. */
    boolean isReference(String text) {
        if (ReferenceParser.mayReferInAnyForm(text)) {
            return parser.parse(text).hasReference();
        }
        if (ReferenceParser.beginsWithResolve(text)) {
            parser.warnOfUnknownService(text);
        }
        return false;
    }

    /** The text with the current secrets; null if one of them has no value, or is bound to JDBC hosts. */
    @Nullable
    String currentValue(ReferenceText text) {
        for (SecretVersion version : text.versions()) {
            if (isBound(version)) {
                return null;
            }
        }
        retries.use(text.versions());
        try {
            return resolveAndRemember(text, secrets());
        } catch (UnresolvedReferenceException e) {
            return null;
        }
    }

    /**
     * The text with the current secrets.
     *
     * @throws UnresolvedReferenceException if one of them has no value, or is bound to JDBC hosts
     */
    String resolveUnlessBound(String text) {
        ReferenceText parsed = parser.parse(text);
        requireUnbound(parsed.versions());
        retries.fetchMissing(parsed.versions());
        try {
            return parsed.resolve(secrets());
        } catch (UnresolvedReferenceException e) {
            complain(e);
            throw e;
        }
    }

    /**
     * Does nothing if no secret is bound to JDBC hosts.
     *
     * @throws UnresolvedReferenceException otherwise; also logged, once
     */
    void requireUnbound(Iterable<SecretVersion> versions) {
        for (SecretVersion version : versions) {
            if (isBound(version)) {
                String reason = "The secret " + version.resource + " is bound to hosts (resources." + version.resource
                        + ".hosts), which can be checked for JDBC URLs only; it is not sent. Use a secret without"
                        + " hosts for this client.";
                if (complaints.isNew(version.resource)) {
                    Log.error(reason);
                }
                throw new UnresolvedReferenceException(reason);
            }
        }
    }

    @Override
    public @Nullable String resolve(ReferenceText text, Snapshot snapshot) {
        try {
            return resolveAndRemember(text, snapshot);
        } catch (UnresolvedReferenceException e) {
            complain(e);
            return null;
        }
    }

    /** A data source that is a pool, or a naming context, keeps the value, and passes it to a later login. */
    private String resolveAndRemember(ReferenceText text, Snapshot snapshot) {
        String value = text.resolve(snapshot);
        origins.put(value, text, snapshot);
        return value;
    }

    private void complain(UnresolvedReferenceException e) {
        if (complaints.isNew(e.getMessage())) {
            Log.error(
                    "A reference in the settings of a connection has no value, and nothing is sent: " + e.getMessage());
        }
    }

    /**
     * Ends an attempt of a login, and decides whether there is another.
     *
     * @param begun the login of {@link #begin}
     * @param failure what the attempt has thrown, or null
     * @param connection what the attempt has returned; null if it failed, or if a driver leaves the URL to others
     * @return the URL and the properties to retry with; null if there is no retry
     */
    public @Nullable Object @Nullable [] end(Object begun, @Nullable Throwable failure, @Nullable Object connection) {
        if (begun instanceof IamLogin) {
            databaseTokens().end((IamLogin) begun, failure);
            return null;
        }
        Login login = (Login) begun;
        Attempt next = null;
        try {
            if (failure == null && connection != null) {
                retries.succeeded(login);
            } else if (LoginFailure.isRefusal(failure)) {
                next = retries.afterRefusal(login);
            } else {
                retries.failed(login);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (next == null) {
                isUnderWay.remove();
            }
        }
        if (next == null) {
            return null;
        }
        login.sent.add(next);
        secrets.repeated();
        return new Object[] {next.url, next.copy()};
    }
}
