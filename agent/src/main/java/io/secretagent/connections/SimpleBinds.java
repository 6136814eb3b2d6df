package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests of UnboundID's LDAP SDK for a simple bind, which are immutable: one with current credentials is another one. */
public final class SimpleBinds {

    private final ClientLogins logins;

    public SimpleBinds(ClientLogins logins) {
        this.logins = logins;
    }

    /** The request to send instead; null for the same one, and for another kind of bind. */
    public @Nullable Object current(String client, Object request) {
        String name = value(request, "bindDN");
        String password = value(request, "password");
        if (name == null || password == null) {
            return null;
        }
        try {
            @Nullable Object[] pair = logins.pair(client, name, password);
            boolean isSame = name.equals(pair[0]) && password.equals(pair[1]);
            return isSame ? null : like(request, String.valueOf(pair[0]), String.valueOf(pair[1]));
        } catch (UnresolvedReferenceException e) { // the log has the reason
            return like(request, "cn=unresolved", "unresolved"); // an empty one would be an anonymous bind
        }
    }

    private static @Nullable String value(Object request, String field) {
        Object value =
                request.getClass().getSimpleName().equals("SimpleBindRequest") ? Fields.value(request, field) : null;
        try {
            return value == null
                    ? null
                    : (String) value.getClass().getMethod("stringValue").invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the constructor that gets the password as bytes: the other one turns texts into references. */
    private static Object like(Object request, String name, String password) {
        try {
            Class<?> type = request.getClass();
            Object controls = type.getMethod("getControls").invoke(request);
            Class<?> array = Array.newInstance(type.getClassLoader().loadClass("com.unboundid.ldap.sdk.Control"), 0)
                    .getClass();
            Constructor<?> constructor = type.getConstructor(String.class, byte[].class, array);
            return constructor.newInstance(name, password.getBytes(StandardCharsets.UTF_8), controls);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
