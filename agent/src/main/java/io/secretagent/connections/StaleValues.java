package io.secretagent.connections;

import io.secretagent.secrets.Snapshot;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Hashtable;

/**
 * Values of earlier versions that are about to be used, and become those of now. No reference is resolved here: a text that
 * somebody typed may come by these ways; Redis clients excepted.
 */
public final class StaleValues {

    /** Of {@code javax.naming.Context}. */
    private static final String JNDI_CREDENTIALS = "java.naming.security.credentials";

    private final Connections connections;
    private final KnownPasswords passwords;

    public StaleValues(Connections connections, KnownPasswords passwords) {
        this.connections = connections;
        this.passwords = passwords;
    }

    /** A {@code String} or {@code char[]} of an earlier version as it is now; anything else as it is. */
    public Object replace(Object password) {
        if (password instanceof char[]) {
            String now = now(null, new String((char[]) password));
            return now == null ? password : now.toCharArray();
        }
        String now = password instanceof String ? now(null, (String) password) : null;
        return now == null ? password : now;
    }

    private String now(String user, String password) {
        Match match = passwords.findInPast(user, password);
        String now = match == null ? null : match.password(connections.secrets());
        return password.equals(now) ? null : now;
    }

    /** A copy of JNDI's environment with the credentials of now; the same if they are not of an earlier version. */
    public Object inEnvironment(Hashtable<?, ?> environment) {
        Object credentials = environment.get(JNDI_CREDENTIALS);
        Object now = replace(credentials);
        if (now == credentials) {
            return environment;
        }
        Hashtable<Object, Object> copy = new Hashtable<>(environment);
        copy.put(JNDI_CREDENTIALS, now);
        return copy;
    }

    /**
     * What a Redis client's credentials answer: the secret for a reference; for a pair of an earlier version, user and password
     * of now. The application's own code has made that object, so references are resolved here.
     *
     * @param credentials an object with the fields {@code password} and {@code user} or {@code username}
     * @param answered what it would answer: a {@code char[]} for the password, a {@code String} for the user
     */
    public Object ofPair(Object credentials, Object answered) {
        String text = text(answered);
        if (connections.isReference(text)) {
            String now = connections.resolve(text, connections.secrets());
            return now == null ? answered : asIn(answered, now);
        }
        String user = text(field(credentials, "user", "username"));
        String password = text(field(credentials, "password"));
        if (password == null) {
            return answered;
        }
        Match match = passwords.findInPast(user, password);
        if (match == null) {
            return answered;
        }
        Snapshot secrets = connections.secrets();
        String now = answered instanceof char[] ? match.password(secrets) : match.user(secrets);
        return now == null ? answered : asIn(answered, now);
    }

    private static Object asIn(Object answered, String now) {
        return answered instanceof char[] ? now.toCharArray() : now;
    }

    private static String text(Object value) {
        return value instanceof char[] ? new String((char[]) value) : (String) value;
    }

    private static Object field(Object of, String... names) {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (Arrays.asList(names).contains(field.getName())) {
                    return value(field, of);
                }
            }
        }
        return null;
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
