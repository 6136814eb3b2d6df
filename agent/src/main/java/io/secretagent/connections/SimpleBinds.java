package io.secretagent.connections;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests of UnboundID's LDAP SDK for a simple bind, which are immutable: one with current credentials is another one. */
public final class SimpleBinds {

    private static final String SDK = "com.unboundid.ldap.sdk.";

    private final ClientLogins logins;

    public SimpleBinds(ClientLogins logins) {
        this.logins = logins;
    }

    /**
     * The request to send instead; null for the same one, and for another kind of bind.
     *
     * @throws io.secretagent.references.UnresolvedReferenceException for a reference that has no value
     */
    public @Nullable Object current(String client, Object request) {
        String name = value(request, "bindDN");
        String password = value(request, "password");
        if (name == null || password == null) {
            return null;
        }
        @Nullable Object[] pair = logins.pair(client, name, password);
        boolean isSame = name.equals(pair[0]) && password.equals(pair[1]);
        return isSame ? null : like(request, String.valueOf(pair[0]), String.valueOf(pair[1]));
    }

    /** An {@code LDAPException} of the SDK, which a bind declares and pools expect, with the code of an error of the client's own. */
    public static Throwable exception(Object request, Throwable reason) {
        try {
            ClassLoader sdk = request.getClass().getClassLoader();
            Class<?> code = Class.forName(SDK + "ResultCode", false, sdk);
            return Class.forName(SDK + "LDAPException", false, sdk)
                    .asSubclass(Throwable.class)
                    .getConstructor(code, String.class, Throwable.class)
                    .newInstance(code.getField("LOCAL_ERROR").get(null), reason.getMessage(), reason);
        } catch (ReflectiveOperationException e) {
            return reason;
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
            Class<?> array = Array.newInstance(type.getClassLoader().loadClass(SDK + "Control"), 0)
                    .getClass();
            Constructor<?> constructor = type.getConstructor(String.class, byte[].class, array);
            Object copy = constructor.newInstance(name, password.getBytes(StandardCharsets.UTF_8), controls);
            copySettings(request, copy);
            return copy;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a request: its time limit, whether and how it follows referrals, and who hears of what comes before the result. */
    private static void copySettings(Object request, Object copy) throws ReflectiveOperationException {
        copySetting(request, "responseTimeout", "setResponseTimeoutMillis", copy);
        copySetting(request, "followReferrals", "setFollowReferrals", copy);
        copySetting(request, "referralConnector", "setReferralConnector", copy);
        copySetting(request, "intermediateResponseListener", "setIntermediateResponseListener", copy);
    }

    /** Null, or a time below zero, means the setting of the connection, for which the getters ask. */
    private static void copySetting(Object request, String field, String setter, Object copy)
            throws ReflectiveOperationException {
        Object value = Fields.value(request, field);
        for (Method method : copy.getClass().getMethods()) {
            if (value != null && method.getName().equals(setter)) {
                method.invoke(copy, value);
            }
        }
    }
}
