package io.secretagent.connections;

import io.secretagent.secrets.Origins;
import io.secretagent.secrets.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;

/**
 * The SASL logins of Kafka's clients, which keep what they have read from {@code sasl.jaas.config} for as long as they live. A client
 * is known by that text: the very object that a text with references became. A text that the application has put together
 * itself may hold what a person has typed.
 */
public final class KafkaLogins {

    private static final String LOGIN_CONFIGURATION = "sasl.jaas.config";

    private final Connections connections;
    private final Origins origins;
    private final KnownPasswords passwords;
    /** By the client's handler of callbacks, its text. Handlers are equal by identity. */
    private final Map<Object, ReferenceText> clients =
            Collections.synchronizedMap(new WeakHashMap<Object, ReferenceText>());

    public KafkaLogins(Connections connections, Origins origins, KnownPasswords passwords) {
        this.connections = connections;
        this.origins = origins;
        this.passwords = passwords;
    }

    /** A client's handler was given the client's settings. */
    public void configured(Object handler, Map<?, ?> settings) {
        Object password = settings.get(LOGIN_CONFIGURATION);
        ReferenceText text = password == null ? null : origins.text(value(password));
        if (text != null) {
            clients.put(handler, text);
        }
    }

    /** Of Kafka's own type {@code Password}. */
    private static String value(Object password) {
        try {
            return (String) password.getClass().getMethod("value").invoke(password);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A handler has filled its callbacks: what is of an earlier version becomes the current value. Whether there was such. */
    public boolean handled(Object handler, Callback[] callbacks) {
        ReferenceText text = clients.get(handler);
        boolean hasReplaced = false;
        for (SecretVersion version : text == null ? Collections.<SecretVersion>emptyList() : text.versions()) {
            for (Callback callback : connections.isBound(version) ? new Callback[0] : callbacks) {
                hasReplaced |= callback instanceof NameCallback && replace(version, (NameCallback) callback);
                hasReplaced |= callback instanceof PasswordCallback && replace(version, (PasswordCallback) callback);
            }
        }
        return hasReplaced;
    }

    private boolean replace(SecretVersion version, NameCallback callback) {
        String name = callback.getName();
        String now = name == null || !passwords.hadUser(version, name) ? null : userNow(version);
        if (now == null || now.equals(name)) {
            return false;
        }
        callback.setName(now);
        return true;
    }

    private String userNow(SecretVersion version) {
        Snapshot secrets = connections.secrets();
        String key = secrets.get(version) == null ? null : KeyRoles.user(secrets.get(version));
        return key == null ? null : secrets.get(version).keys.get(key);
    }

    private boolean replace(SecretVersion version, PasswordCallback callback) {
        char[] password = callback.getPassword();
        Match match = password == null ? null : passwords.find(null, new String(password));
        String now = match == null || !match.version.equals(version) ? null : match.password(connections.secrets());
        if (now == null || now.equals(new String(password))) {
            return false;
        }
        callback.setPassword(now.toCharArray());
        return true;
    }
}
