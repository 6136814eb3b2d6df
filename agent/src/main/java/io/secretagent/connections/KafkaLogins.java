package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import org.jspecify.annotations.Nullable;

/**
 * Replaces earlier values in the SASL logins of Kafka's clients, which keep what they have read from {@code sasl.jaas.config} as
 * long as they live. A client is recognised by that text: the very object that a text with references was resolved to. A text that the
 * application has assembled itself may hold what a person has typed. Thread-safe.
 */
public final class KafkaLogins {

    private static final String LOGIN_CONFIGURATION = "sasl.jaas.config";

    private final JdbcLogins jdbcLogins;
    private final Origins origins;
    private final KnownPasswords passwords;
    /** The text by the client's callback handler. Handlers are equal by identity. */
    private final Map<Object, ReferenceText> clients =
            Collections.synchronizedMap(new WeakHashMap<Object, ReferenceText>());

    public KafkaLogins(JdbcLogins jdbcLogins, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.origins = secrets.origins;
        this.passwords = secrets.passwords;
    }

    /** Remembers a client by its callback handler, which has just received the client's settings. */
    public void configured(Object handler, Map<?, ?> settings) {
        ReferenceText text = origins.text(text(settings.get(LOGIN_CONFIGURATION)));
        if (text != null) {
            clients.put(handler, text);
        }
    }

    /** The text of a setting: a {@code String}, or of Kafka's own type {@code Password}. */
    private static @Nullable String text(@Nullable Object setting) {
        if (setting == null || setting instanceof String) {
            return (String) setting;
        }
        try {
            return (String) setting.getClass().getMethod("value").invoke(setting);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces earlier values in callbacks that a handler has filled, in place; whether there was such a value. */
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
            String current = name == null || !passwords.hadUser(version, name) ? null : currentUser(version);
            if (current != null && !current.equals(name)) {
                callback.setName(current);
                return true;
            }
        }
        return false;
    }

    private @Nullable String currentUser(SecretVersion version) {
        return jdbcLogins.isBound(version)
                ? null
                : KeyRoles.userName(jdbcLogins.secrets().get(version));
    }

    private boolean replace(PasswordCallback callback, List<SecretVersion> versions) {
        String password = callback.getPassword() == null ? null : new String(callback.getPassword());
        Match match = passwords.find(null, password, versions);
        if (match == null) {
            passwords.warnOfCopy(null, password, jdbcLogins.secrets());
            return false;
        }
        String current = jdbcLogins.isBound(match.version) ? null : match.password(jdbcLogins.secrets());
        if (current == null || current.equals(password)) {
            return false;
        }
        callback.setPassword(current.toCharArray());
        return true;
    }
}
