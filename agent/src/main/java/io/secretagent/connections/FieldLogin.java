package io.secretagent.connections;

import io.secretagent.references.UnresolvedReferenceException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A login with the user and the password in the fields of its own object, JSch's session, which have the current ones while it is under
 * way. The object can log in once only: so before its method runs again, all of its fields get the values from before. Used by one thread.
 */
public final class FieldLogin {

    private final ClientLogins logins;
    private final String client;
    private final Object object;
    private final ClientRound round;
    private final Map<Field, Object> before = new LinkedHashMap<>();

    private FieldLogin(ClientLogins logins, String client, Object object) {
        this.logins = logins;
        this.client = client;
        this.object = object;
        this.round = logins.refusals.begin(client);
    }

    /** The object is about to log in: its fields get the current user and password. */
    public static FieldLogin begun(ClientLogins logins, String client, Object object) {
        FieldLogin login = new FieldLogin(logins, client, object);
        login.remember();
        login.fill();
        return login;
    }

    private void remember() {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                field.setAccessible(true);
                before.put(field, get(field));
            }
        }
    }

    private void fill() {
        Field user = field("username");
        Field password = field("password");
        if (user == null || password == null || before.get(password) == null) {
            return; // a key, or a question to a person
        }
        try {
            fill(user, password);
        } catch (UnresolvedReferenceException e) { // the log has the reason
            set(user, "");
            set(password, null);
        }
    }

    private void fill(Field user, Field password) {
        Object ownUser = before.get(user);
        Object ownPassword = before.get(password);
        @Nullable Object[] pair = logins.pair(client, CredentialText.of(ownUser), CredentialText.of(ownPassword));
        set(user, pair[0]);
        if (pair[1] != null && ownPassword != null) {
            set(password, CredentialText.asTypeOf(ownPassword, (String) pair[1]));
        }
    }

    /** The login has failed: whether it is to be made again. */
    public boolean isRepeated(Throwable failure) {
        boolean isRepeated = logins.refusals.isRepeated(round, failure);
        if (isRepeated) {
            for (Map.Entry<Field, Object> entry : before.entrySet()) {
                set(entry.getKey(), entry.getValue());
            }
            fill();
        } else {
            restoreUser();
        }
        return isRepeated;
    }

    /** The login has succeeded. */
    public void succeeded() {
        logins.refusals.succeeded(round);
        restoreUser();
    }

    /** The password is wiped by the object itself. */
    private void restoreUser() {
        Field user = field("username");
        if (user != null) {
            set(user, before.get(user));
        }
    }

    private @Nullable Field field(String name) {
        for (Field field : before.keySet()) {
            if (field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private @Nullable Object get(Field field) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void set(Field field, @Nullable Object value) {
        try {
            field.set(object, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
