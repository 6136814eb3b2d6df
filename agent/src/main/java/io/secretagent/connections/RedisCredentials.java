package io.secretagent.connections;

import io.secretagent.secrets.Snapshot;

/**
 * Replaces what the credentials object of a Redis client returns at each login. The application's own code has created it, so
 * references are resolved here; a pair of an earlier version becomes the current user and password. Thread-safe.
 */
public final class RedisCredentials {

    private final JdbcLogins jdbcLogins;
    private final StaleValues staleValues;

    public RedisCredentials(JdbcLogins jdbcLogins, StaleValues staleValues) {
        this.jdbcLogins = jdbcLogins;
        this.staleValues = staleValues;
    }

    /**
     * What to send instead of what the object returns; the same object where that is current.
     *
     * @param credentials an object with the fields {@code password} and {@code user} or {@code username}
     * @param returned a {@code char[]} for the password, a {@code String} for the user
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public Object current(Object credentials, Object returned) {
        String text = StaleValues.text(returned);
        if (text != null && jdbcLogins.isReference(text)) {
            return asTypeOf(returned, jdbcLogins.resolveUnlessBound(text));
        }
        String user = StaleValues.text(Fields.value(credentials, "user", "username"));
        String password = StaleValues.text(Fields.value(credentials, "password"));
        Match match = staleValues.match(user, password);
        if (match == null) {
            return returned;
        }
        Snapshot secrets = jdbcLogins.secrets();
        String current = returned instanceof char[] ? match.password(secrets) : match.user(secrets);
        return current == null ? returned : asTypeOf(returned, current);
    }

    private static Object asTypeOf(Object returned, String current) {
        return returned instanceof char[] ? current.toCharArray() : current;
    }
}
