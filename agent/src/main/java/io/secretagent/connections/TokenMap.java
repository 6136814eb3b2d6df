package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The map of a token of Neo4j's driver, with the driver's objects as values: one with current credentials is a copy. */
public final class TokenMap {

    private static final String DRIVER = "org.neo4j.driver.";
    private static final String USER = "principal";
    private static final String PASSWORD = "credentials";

    private final ClientLogins logins;

    public TokenMap(ClientLogins logins) {
        this.logins = logins;
    }

    /**
     * The map to send instead; null for the same one.
     *
     * @param token as the driver has it; a token of a scheme without a user has none, or an empty one
     * @throws UnresolvedReferenceException for a reference that has no value, where the driver passes it on
     */
    public @Nullable Map<Object, Object> current(String client, Map<?, ?> token) {
        String user = text(token.get(USER));
        String password = text(token.get(PASSWORD));
        if (password == null) {
            return null;
        }
        try {
            @Nullable Object[] pair = logins.pair(client, user, password);
            boolean isSame = password.equals(pair[1]) && (user == null || user.equals(pair[0]));
            return isSame ? null : with(token, user == null ? null : pair[0], pair[1]);
        } catch (UnresolvedReferenceException e) { // the log has the reason
            if (isPassedOn(token.get(PASSWORD))) {
                throw e;
            }
            return with(token, "unresolved", "unresolved");
        }
    }

    /** Null also for an empty text. */
    private static @Nullable String text(@Nullable Object value) {
        Object text = value == null ? null : Fields.call(value, DRIVER + "Value", "asString");
        return text instanceof String && !((String) text).isEmpty() ? (String) text : null;
    }

    /** Drivers without token managers read the map in a listener of Netty, which drops what is thrown: their caller waits for a minute. */
    private static boolean isPassedOn(@Nullable Object value) {
        return value != null && type(value, "AuthTokenManager") != null;
    }

    private static Map<Object, Object> with(Map<?, ?> token, @Nullable Object user, @Nullable Object password) {
        Map<Object, Object> copy = new HashMap<>(token);
        put(copy, USER, user);
        put(copy, PASSWORD, password);
        return copy;
    }

    private static void put(Map<Object, Object> token, String key, @Nullable Object text) {
        Object before = token.get(key);
        Class<?> values = before == null ? null : type(before, "Values");
        if (values != null && text != null) {
            token.put(key, HostTypes.call(values, null, "value", String.class, text));
        }
    }

    private static @Nullable Class<?> type(Object value, String name) {
        try {
            return Class.forName(DRIVER + name, false, value.getClass().getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
