package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.PasswordAuthentication;
import java.util.Hashtable;

/**
 * Values of earlier versions that are about to be used by the JDK, and become the current ones. A person may
 * have typed what comes by these ways. So no reference is resolved where the JDK asks, and a value counts as the application's
 * own if it is the very {@link String} that the application was given; where a password comes as characters, which have no such
 * identity, if its user is, and the password was given, too.
 */
public final class StaleValues {

    /** Of {@code javax.naming.Context}. */
    private static final String JNDI_CREDENTIALS = "java.naming.security.credentials";

    private static final String JNDI_PRINCIPAL = "java.naming.security.principal";

    private final JdbcLogins connections;
    private final Origins origins;
    private final KnownPasswords passwords;

    public StaleValues(JdbcLogins connections, Origins origins, KnownPasswords passwords) {
        this.connections = connections;
        this.origins = origins;
        this.passwords = passwords;
    }

    /** What the authentication of an HTTP server or proxy answers; its user cannot be replaced, so it must still be the current one. */
    public Object ofAuthentication(PasswordAuthentication authentication, char[] password) {
        String user = authentication.getUserName();
        Match match = match(user, new String(password));
        Snapshot secrets = connections.secrets();
        boolean isUserCurrent = match != null && (match.user(secrets) == null || user.equals(match.user(secrets)));
        String now = isUserCurrent ? match.password(secrets) : null;
        return now == null ? password : now.toCharArray();
    }

    /** The earlier version of a pair whose user is the one that the application was given; null where there is none. */
    Match match(String user, String password) {
        ReferenceText origin = origins.text(user);
        Match match = origin == null ? null : passwords.find(user, password, origin.versions());
        if (match == null) {
            passwords.warnOfCopy(user, password, connections.secrets());
            return null;
        }
        return connections.isBound(match.version) ? null : match;
    }

    /** A copy of JNDI's environment with the current credentials; the same if they are not what the application was given. */
    public Object inEnvironment(Hashtable<?, ?> environment) {
        Object principal = environment.get(JNDI_PRINCIPAL);
        Object credentials = environment.get(JNDI_CREDENTIALS);
        if (!(principal instanceof String) || credentials == null) {
            return environment;
        }
        ReferenceText password = credentials instanceof String ? origins.text((String) credentials) : null;
        if (password == null) {
            passwords.warnOfCopy(null, text(credentials), connections.secrets());
            return environment;
        }
        ReferenceText user = origins.text((String) principal);
        String nowUser = user == null ? userOf(password, (String) principal) : connections.now(user);
        String now = connections.now(password);
        if (nowUser == null || now == null || now.equals(credentials) && nowUser.equals(principal)) {
            return environment;
        }
        Hashtable<Object, Object> copy = new Hashtable<>(environment);
        copy.put(JNDI_PRINCIPAL, nowUser);
        copy.put(JNDI_CREDENTIALS, now);
        return copy;
    }

    /** A principal that names the current user of the password's secret; null if it names another. */
    private String userOf(ReferenceText password, String principal) {
        for (SecretVersion version : password.versions()) {
            SecretValue value = connections.secrets().get(version);
            String key = value == null ? null : KeyRoles.user(value);
            String user = key == null ? null : value.keys.get(key);
            if (user != null && !user.equals(principal) && !user.equals(firstValue(principal))) {
                return null;
            }
        }
        return principal;
    }

    /** Of {@code uid=app,ou=services}: {@code app}. */
    private static String firstValue(String name) {
        int end = name.indexOf(',');
        String first = end < 0 ? name : name.substring(0, end);
        return first.substring(first.indexOf('=') + 1).trim();
    }

    /**
     * A key store or a key is about to be opened with a password. That is no login: what it opens is in this process already, and an
     * equal text is enough.
     *
     * @param from what it is opened from; a stream is read, as it may be needed twice
     * @return what to open it from, the same password, and what {@link #endKeys} wants; null for a password that is of no earlier
     *     version
     */
    public Object[] beginKeys(Object from, char[] password) {
        Match match = passwords.find(null, new String(password));
        String now = match == null || connections.isBound(match.version) ? null : match.password(connections.secrets());
        if (now == null || now.equals(new String(password))) {
            return null;
        }
        Object again = buffered(from);
        return new Object[] {again, password, new KeyOpening(again, now.toCharArray())};
    }

    /** It could not be opened: what to open it from once more, and the password of now; null after the second time. */
    public Object[] endKeys(Object begun) {
        return ((KeyOpening) begun).again();
    }

    private static Object buffered(Object first) {
        if (!(first instanceof InputStream)) {
            return first;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = (InputStream) first;
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Null for what is neither a {@code String} nor a {@code char[]}. */
    static String text(Object value) {
        return value instanceof char[] ? new String((char[]) value) : value instanceof String ? (String) value : null;
    }
}
