package io.secretagent.connections;

import io.secretagent.secrets.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.PasswordAuthentication;
import java.util.Hashtable;
import java.util.Locale;

/**
 * Values of earlier versions that are about to be used by the JDK, and become those of now. No reference is resolved here: a
 * text that somebody typed may come by these ways. For the same reason user and password must be of one version wherever the
 * user is known, and a callback must be one of a client: on a server it holds what its own client has typed, and a password that
 * was revoked must not open anything there.
 */
public final class StaleValues {

    /** Of {@code javax.naming.Context}. */
    private static final String JNDI_CREDENTIALS = "java.naming.security.credentials";

    private static final String JNDI_PRINCIPAL = "java.naming.security.principal";

    private final Connections connections;
    private final KnownPasswords passwords;

    public StaleValues(Connections connections, KnownPasswords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    /** What a {@code PasswordCallback} answers: for a client of SASL, the password of now instead of an earlier one. */
    public Object ofCallback(char[] password) {
        String now = now(null, new String(password));
        return now == null || !isForClient() ? password : now.toCharArray();
    }

    /** Whether a client of SASL asks, by the stack: a callback does not tell. */
    private static boolean isForClient() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            String name = frame.getClassName().toLowerCase(Locale.ROOT);
            if (name.contains("sasl") && name.contains("client")) {
                return true;
            }
        }
        return false;
    }

    /** What the authentication of an HTTP server or proxy answers. */
    public Object ofAuthentication(PasswordAuthentication authentication, char[] password) {
        String user = authentication.getUserName();
        String now = user == null ? null : now(user, new String(password));
        return now == null ? password : now.toCharArray();
    }

    /** The password of now; null where it is not of an earlier version, or has not changed since, or is bound to hosts. */
    private String now(String user, String password) {
        Match match = passwords.findInPast(user, password);
        boolean isOurs = match != null && !connections.isBound(match.version);
        String now = isOurs ? match.password(connections.secrets()) : null;
        return password.equals(now) ? null : now;
    }

    /** A copy of JNDI's environment with the credentials of now; the same if they are not of an earlier version. */
    public Object inEnvironment(Hashtable<?, ?> environment) {
        Object principal = environment.get(JNDI_PRINCIPAL);
        String credentials = text(environment.get(JNDI_CREDENTIALS));
        if (!(principal instanceof String) || credentials == null) {
            return environment;
        }
        String now = now((String) principal, credentials);
        if (now == null) {
            now = now(firstValue((String) principal), credentials);
        }
        if (now == null) {
            return environment;
        }
        Hashtable<Object, Object> copy = new Hashtable<>(environment);
        copy.put(JNDI_CREDENTIALS, now);
        return copy;
    }

    /** Of {@code uid=app,ou=services}: {@code app}. */
    private static String firstValue(String name) {
        int end = name.indexOf(',');
        String first = end < 0 ? name : name.substring(0, end);
        return first.substring(first.indexOf('=') + 1).trim();
    }

    /**
     * A key store or a key is about to be opened with a password.
     *
     * @param from what it is opened from; a stream is read, as it may be needed twice
     * @return what to open it from, the same password, and what {@link #endKeys} wants; null for a password that is of no earlier
     *     version
     */
    public Object[] beginKeys(Object from, char[] password) {
        String now = now(null, new String(password));
        if (now == null) {
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

    /**
     * What a Redis client's credentials answer: the secret for a reference; for a pair of an earlier version, user and password
     * of now. The application's own code has made that object, so references are resolved here.
     *
     * @param credentials an object with the fields {@code password} and {@code user} or {@code username}
     * @param answered what it would answer: a {@code char[]} for the password, a {@code String} for the user
     * @throws io.secretagent.secrets.UnresolvedReferenceException for a reference that has no value
     */
    public Object ofPair(Object credentials, Object answered) {
        String asked = text(answered);
        if (connections.isReference(asked)) {
            return asIn(answered, connections.resolveUnlessBound(asked));
        }
        String user = text(Fields.value(credentials, "user", "username"));
        String password = text(Fields.value(credentials, "password"));
        Match match = password == null ? null : passwords.findInPast(user, password);
        if (match == null || connections.isBound(match.version)) {
            return answered;
        }
        Snapshot secrets = connections.secrets();
        String now = answered instanceof char[] ? match.password(secrets) : match.user(secrets);
        return now == null ? answered : asIn(answered, now);
    }

    private static Object asIn(Object answered, String now) {
        return answered instanceof char[] ? now.toCharArray() : now;
    }

    /** Null for what is neither a {@code String} nor a {@code char[]}. */
    private static String text(Object value) {
        return value instanceof char[] ? new String((char[]) value) : value instanceof String ? (String) value : null;
    }
}
