package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.PasswordAuthentication;
import java.util.Hashtable;
import org.jspecify.annotations.Nullable;

/**
 * Replaces values of earlier versions that the JDK is about to use by the current ones. They may have been typed by a person. So no
 * reference is resolved here, and a value counts as the application's own only if it is the very {@link String} that the
 * application was given; a password of characters, which has no such identity, only if its user is, and the password was given,
 * too. Thread-safe.
 */
public final class StaleValues {

    /** Of {@code javax.naming.Context}. */
    private static final String JNDI_CREDENTIALS = "java.naming.security.credentials";

    private static final String JNDI_PRINCIPAL = "java.naming.security.principal";

    private final JdbcLogins jdbcLogins;
    private final Origins origins;
    private final KnownPasswords passwords;

    public StaleValues(JdbcLogins jdbcLogins, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.origins = secrets.origins;
        this.passwords = secrets.passwords;
    }

    /**
     * The current password for the authentication at an HTTP server or proxy; the same array where it is not replaced. The user
     * cannot be replaced, so it must still be the current one.
     */
    public Object ofAuthentication(PasswordAuthentication authentication, char[] password) {
        String user = authentication.getUserName();
        Match match = match(user, new String(password));
        if (match == null) {
            return password;
        }
        Snapshot secrets = jdbcLogins.secrets();
        String currentUser = match.user(secrets);
        boolean isUserCurrent = currentUser == null || currentUser.equals(user);
        String current = isUserCurrent ? match.password(secrets) : null;
        return current == null ? password : current.toCharArray();
    }

    /** The earlier version of a pair whose user is the very object that the application was given; null if there is none. */
    @Nullable
    Match match(@Nullable String user, @Nullable String password) {
        ReferenceText origin = origins.text(user);
        Match match = origin == null ? null : passwords.find(user, password, origin.versions());
        if (match == null) {
            passwords.warnOfCopy(user, password, jdbcLogins.secrets());
            return null;
        }
        return jdbcLogins.isBound(match.version) ? null : match;
    }

    /** A copy of JNDI's environment with the current credentials; the same object if the application was not given those in it. */
    @SuppressWarnings("JdkObsolete") // JNDI's environment is a Hashtable
    public Object inEnvironment(Hashtable<?, ?> environment) {
        Object principal = environment.get(JNDI_PRINCIPAL);
        Object credentials = environment.get(JNDI_CREDENTIALS);
        if (!(principal instanceof String) || credentials == null) {
            return environment;
        }
        ReferenceText password = credentials instanceof String ? origins.text((String) credentials) : null;
        if (password == null) {
            passwords.warnOfCopy(null, CredentialText.of(credentials), jdbcLogins.secrets());
            return environment;
        }
        ReferenceText user = origins.text((String) principal);
        String currentUser = user == null ? userOf(password, (String) principal) : jdbcLogins.currentValue(user);
        String current = jdbcLogins.currentValue(password);
        if (currentUser == null || current == null || (current.equals(credentials) && currentUser.equals(principal))) {
            return environment;
        }
        Hashtable<Object, Object> copy = new Hashtable<>(environment);
        copy.put(JNDI_PRINCIPAL, currentUser);
        copy.put(JNDI_CREDENTIALS, current);
        return copy;
    }

    /**
     * The current value for one that is about to be put into a context's environment; null if it is not replaced. Tomcat's JNDIRealm
     * puts its own principal and password back there, one after the other, after it has checked those of a user.
     */
    public @Nullable String inContext(Object context, String name, @Nullable Object value) {
        ReferenceText text = value instanceof String ? origins.text((String) value) : null;
        boolean isCredentials = name.equals(JNDI_CREDENTIALS);
        if (text == null || !(isCredentials || name.equals(JNDI_PRINCIPAL))) {
            return null;
        }
        return isCredentials && !isCurrentUser(NamingEnvironment.principal(context), text)
                ? null
                : jdbcLogins.currentValue(text);
    }

    private boolean isCurrentUser(@Nullable Object principal, ReferenceText password) {
        return principal instanceof String
                && (origins.text((String) principal) != null || userOf(password, (String) principal) != null);
    }

    /** The principal, if it names the current user of the password's secret; null if it names another one. */
    private @Nullable String userOf(ReferenceText password, String principal) {
        for (SecretVersion version : password.versions()) {
            String user = KeyRoles.userName(jdbcLogins.secrets().get(version));
            if (user != null && !user.equals(principal) && !user.equals(firstValue(principal))) {
                return null;
            }
        }
        return principal;
    }

    /** The {@code app} of {@code uid=app,ou=services}. */
    private static String firstValue(String name) {
        int end = name.indexOf(',');
        String first = end < 0 ? name : name.substring(0, end);
        return first.substring(first.indexOf('=') + 1).trim();
    }

    /**
     * Begins to open a key store or a key with a password. As this is no login, and the keys are in this process already, an
     * equal text is enough.
     *
     * @param source the stream, the alias or the key store, which may be null; a stream is read into memory, as it may be needed twice
     * @return the source to open, the same password, and the argument of {@link #endKeys}; null for a password that is of no
     *     earlier version
     */
    public @Nullable Object @Nullable [] beginKeys(@Nullable Object source, char[] password) {
        Match match = passwords.find(null, new String(password));
        String current =
                match == null || jdbcLogins.isBound(match.version) ? null : match.password(jdbcLogins.secrets());
        if (current == null || current.equals(new String(password))) {
            return null;
        }
        Object repeatable = buffered(source);
        return new Object[] {repeatable, password, new KeyOpening(repeatable, current.toCharArray())};
    }

    /** The opening has failed: the source and the current password to retry with; null after the second failure. */
    public @Nullable Object @Nullable [] endKeys(Object begun) {
        return ((KeyOpening) begun).retry();
    }

    private static @Nullable Object buffered(@Nullable Object source) {
        if (!(source instanceof InputStream)) {
            return source;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = (InputStream) source;
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
