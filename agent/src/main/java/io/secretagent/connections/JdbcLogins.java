package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.OncePerText;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Answers the woven {@code connect} of JDBC drivers and data sources. Safe for several threads. */
public final class JdbcLogins implements Login.Texts, JdbcUrl.ReferenceTest {

    private final ReferenceParser parser;
    private final Origins origins;
    private final GivenPair pair;
    private final HostBinding binding;
    private final LoginRetries logins;
    /** Set while a login is under way in the thread: what a driver opens inside is not ours. */
    private final ThreadLocal<Boolean> isUnderWay = new ThreadLocal<>();

    private final OncePerText complaints = new OncePerText();

    /**
     * Answers with the secrets of a store.
     *
     * @param refresher asks AWS when a login was refused
     * @param origins knows what the application was given
     * @param hosts by resource, those that it may be sent to
     */
    public JdbcLogins(
            ReferenceParser parser,
            SecretStore store,
            Refresher refresher,
            Origins origins,
            KnownPasswords passwords,
            Map<String, Set<String>> hosts) {
        this.parser = parser;
        this.origins = origins;
        this.pair = new GivenPair(origins, passwords);
        this.binding = new HostBinding(hosts);
        this.logins = new LoginRetries(store, refresher);
    }

    /** Whether the configuration lets a secret go to some hosts alone. */
    boolean isBound(SecretVersion version) {
        return binding.isBound(version.resource);
    }

    /** The secrets as they are. */
    Snapshot secrets() {
        return logins.current();
    }

    /**
     * A login begins.
     *
     * @param url null for a data source that does not tell
     * @param given as the application gave them, or null
     * @return the URL and the properties to go on with, and the login; null if none of it is ours
     * @throws UnresolvedReferenceException if a reference has no value, or must not be sent there
     */
    public Object[] begin(String url, Properties given) {
        Login login = login(url, given == null ? new Properties() : given);
        boolean isInside = isUnderWay.get() != null;
        if (login == null || isInside && !login.hasReferences() || !binding.allows(login, url)) {
            return null;
        }
        logins.fetchMissing(login.versions);
        Snapshot secrets = logins.secrets(login);
        Attempt first = login.with(secrets);
        if (first == null) {
            refuseIfReferring(login, secrets);
            return null;
        }
        login.sent.add(first);
        isUnderWay.set(true);
        return new Object[] {first.url, first.copy(), login};
    }

    /** What would be sent is a reference: the application gets our reason instead of the database's. */
    private void refuseIfReferring(Login login, Snapshot secrets) {
        if (!login.hasReferences()) {
            return; // it holds a value that it was given, and may try with that
        }
        try {
            login.require(secrets);
        } catch (UnresolvedReferenceException e) {
            throw new UnresolvedReferenceException(e.getMessage() + logins.whyMissing(login, secrets));
        }
    }

    private Login login(String url, Properties given) {
        Map<String, String> references = new HashMap<>();
        String bare = url == null || !url.contains("secrets") ? url : JdbcUrl.without(url, this, references);
        for (String name : given.stringPropertyNames()) {
            String value = given.getProperty(name);
            if (origins.text(value) == null && isReference(value)) {
                references.put(name, value);
            }
        }
        Map<String, ReferenceText> texts = new HashMap<>();
        for (Map.Entry<String, String> reference : references.entrySet()) {
            texts.put(reference.getKey(), parser.parse(reference.getValue()));
        }
        pair.addTo(texts, given.getProperty(Login.USER), given.getProperty(Login.PASSWORD), logins.current());
        return texts.isEmpty() ? null : new Login(bare, given, texts, !references.isEmpty(), this);
    }

    @Override
    public boolean isReference(String text) {
        return ReferenceParser.mayReferInAnyForm(text) && parser.parse(text).hasReference();
    }

    /** The text with the current secrets; null if one of them has no value, or is bound to hosts of JDBC. */
    String now(ReferenceText text) {
        for (SecretVersion version : text.versions()) {
            if (isBound(version)) {
                return null;
            }
        }
        logins.use(text.versions());
        try {
            return given(text, secrets());
        } catch (UnresolvedReferenceException e) {
            return null;
        }
    }

    /**
     * The text with the current secrets.
     *
     * @throws UnresolvedReferenceException if one of them has no value, or is bound to hosts of JDBC
     */
    String resolveUnlessBound(String text) {
        ReferenceText parsed = parser.parse(text);
        for (SecretVersion version : parsed.versions()) {
            if (isBound(version)) {
                String reason = "The secret " + version.resource + " is bound to hosts (resources." + version.resource
                        + ".hosts), which only JDBC can be held to; it is not sent.";
                if (complaints.isNew(version.resource)) {
                    Log.error(reason);
                }
                throw new UnresolvedReferenceException(reason);
            }
        }
        logins.fetchMissing(parsed.versions());
        try {
            return parsed.resolve(secrets());
        } catch (UnresolvedReferenceException e) {
            complain(e);
            throw e;
        }
    }

    @Override
    public String resolve(ReferenceText text, Snapshot snapshot) {
        try {
            return given(text, snapshot);
        } catch (UnresolvedReferenceException e) {
            complain(e);
            return null;
        }
    }

    /** A data source that is a pool, or a naming context, keeps it, and comes with it again. */
    private String given(ReferenceText text, Snapshot snapshot) {
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
     * A login has ended.
     *
     * @param failure null if it was not thrown
     * @param connection null where a driver leaves a URL to others
     * @return the URL and the properties to try again with; null to leave it at that
     */
    public Object[] end(Object begun, Throwable failure, Object connection) {
        Login login = (Login) begun;
        Attempt next = null;
        try {
            if (failure == null && connection != null) {
                logins.succeeded(login);
            } else if (LoginFailure.is(failure)) {
                next = logins.afterRefusal(login);
            } else {
                logins.failed(login);
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
        return new Object[] {next.url, next.copy()};
    }
}
