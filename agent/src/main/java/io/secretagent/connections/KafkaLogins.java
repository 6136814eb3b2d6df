package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import java.util.Collections;
import java.util.List;
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

    private final JdbcLogins connections;
    private final Origins origins;
    private final KnownPasswords passwords;
    /** By the client's handler of callbacks, its text. Handlers are equal by identity. */
    private final Map<Object, ReferenceText> clients =
            Collections.synchronizedMap(new WeakHashMap<Object, ReferenceText>());

    public KafkaLogins(JdbcLogins connections, Origins origins, KnownPasswords passwords) {
        this.connections = connections;
        this.origins = origins;
        this.passwords = passwords;
    }

    /** A client's handler was given the client's settings. */
    public void configured(Object handler, Map<?, ?> settings) {
        ReferenceText text = origins.text(text(settings.get(LOGIN_CONFIGURATION)));
        if (text != null) {
            clients.put(handler, text);
        }
    }

    /** Of a text, or of Kafka's own type {@code Password}. */
    private static String text(Object setting) {
        if (setting == null || setting instanceof String) {
            return (String) setting;
        }
        try {
            return (String) setting.getClass().getMethod("value").invoke(setting);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A handler has filled its callbacks: what is of an earlier version becomes the current value. Whether there was such. */
    public boolean handled(Object handler, Callback[] callbacks) {
        ReferenceText text = clients.get(handler);
        List<SecretVersion> versions = text == null ? Collections.<SecretVersion>emptyList() : text.versions();
        boolean hasReplaced = false;
        for (Callback callback : callbacks) {
            hasReplaced |= callback instanceof NameCallback && replace((NameCallback) callback, versions);
            hasReplaced |= callback instanceof PasswordCallback && replace((PasswordCallback) callback, versions);
        }
        return hasReplaced;
    }

    private boolean replace(NameCallback callback, List<SecretVersion> versions) {
        String name = callback.getName();
        for (SecretVersion version : versions) {
            String now = name == null || !passwords.hadUser(version, name) ? null : userNow(version);
            if (now != null && !now.equals(name)) {
                callback.setName(now);
                return true;
            }
        }
        return false;
    }

    private String userNow(SecretVersion version) {
        SecretValue value =
                connections.isBound(version) ? null : connections.secrets().get(version);
        String key = value == null ? null : KeyRoles.user(value);
        return key == null ? null : value.keys.get(key);
    }

    private boolean replace(PasswordCallback callback, List<SecretVersion> versions) {
        String password = callback.getPassword() == null ? null : new String(callback.getPassword());
        Match match = passwords.find(null, password, versions);
        if (match == null) {
            passwords.warnOfCopy(null, password, connections.secrets());
            return false;
        }
        String now = connections.isBound(match.version) ? null : match.password(connections.secrets());
        if (now == null || now.equals(password)) {
            return false;
        }
        callback.setPassword(now.toCharArray());
        return true;
    }
}
