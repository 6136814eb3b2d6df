package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the secrets of the agent in the user and the password of a client: references, values that the application was given, by
 * the identity of their {@link String}, and passwords of earlier versions that the client keeps as characters, beside such a user.
 * Thread-safe.
 */
final class ClientCredentials {

    private final JdbcLogins jdbcLogins;
    private final StaleValues staleValues;
    private final LoginSecrets secrets;
    private final CredentialReferences references;

    ClientCredentials(JdbcLogins jdbcLogins, StaleValues staleValues, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.staleValues = staleValues;
        this.secrets = secrets;
        this.references = new CredentialReferences(secrets.origins, secrets.passwords);
    }

    /**
     * A login of a client with these credentials.
     *
     * @param client the name of its hook
     * @param user null for credentials without one
     * @param password null for credentials without one
     * @return null if no secret of the agent is involved
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference to a secret that is bound to hosts
     */
    @Nullable
    Login login(String client, @Nullable String user, @Nullable String password) {
        Map<String, ReferenceText> texts = new HashMap<>();
        Properties given = new Properties();
        add(Login.USER, user, given, texts);
        add(Login.PASSWORD, password, given, texts);
        boolean hasReferences = !texts.isEmpty();
        addGiven(texts, user, password);
        Login login = texts.isEmpty() ? null : new Login(client, given, texts, hasReferences, jdbcLogins);
        return login == null || mayBeSent(login) ? login : null;
    }

    /** References to a user and a password, whatever they are bound to, by the names of properties; empty for no secret of the agent. */
    Map<String, ReferenceText> texts(@Nullable String user, @Nullable String password) {
        Map<String, ReferenceText> texts = new HashMap<>();
        Properties given = new Properties();
        add(Login.USER, user, given, texts);
        add(Login.PASSWORD, password, given, texts);
        addGiven(texts, user, password);
        return texts;
    }

    private void add(String name, @Nullable String value, Properties given, Map<String, ReferenceText> texts) {
        if (value != null) {
            given.setProperty(name, value);
            if (secrets.origins.text(value) == null && jdbcLogins.isReference(value)) {
                texts.put(name, secrets.parser.parse(value));
            }
        }
    }

    /** Adds references to what the application was given as values. */
    private void addGiven(Map<String, ReferenceText> texts, @Nullable String user, @Nullable String password) {
        Origins origins = secrets.origins;
        ReferenceText ofPassword = origins.text(password);
        if (user == null && ofPassword != null) {
            texts.put(Login.PASSWORD, ofPassword);
        } else if (ofPassword != null || texts.containsKey(Login.PASSWORD)) {
            references.addTo(texts, user, password, jdbcLogins.secrets());
        } else {
            Match current = currentMatch(user, password);
            Match match = current == null ? staleValues.match(user, password) : current;
            if (match != null) {
                texts.putAll(match.texts());
            }
        }
    }

    /** The secret of the user, if the current version of it has that password: characters have no identity, so the user must have one. */
    private @Nullable Match currentMatch(@Nullable String user, @Nullable String password) {
        ReferenceText origin = secrets.origins.text(user);
        if (origin == null || password == null) {
            return null;
        }
        for (SecretVersion version : origin.versions()) {
            SecretValue value = jdbcLogins.secrets().get(version);
            Match match = CurrentPair.find(version, value, user, password, secrets.origins);
            if (match != null) {
                return match;
            }
        }
        return null;
    }

    private boolean mayBeSent(Login login) {
        if (login.hasReferences()) {
            jdbcLogins.requireUnbound(login.versions);
            return true;
        }
        return login.versions.stream().noneMatch(jdbcLogins::isBound);
    }
}
