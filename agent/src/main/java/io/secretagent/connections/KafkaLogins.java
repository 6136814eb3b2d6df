package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.references.SecretReference;
import io.secretagent.references.UnresolvedReferenceException;
import io.secretagent.secrets.SecretValue;
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
 * application has assembled itself may hold what a person has typed. What was sent is looked into when a broker refuses it. Thread-safe.
 */
public final class KafkaLogins {

    private static final String LOGIN_CONFIGURATION = "sasl.jaas.config";

    /** The name of the hook, under which {@link ClientLogins} knows what was sent. */
    private static final String CLIENT = "jaas";

    private final JdbcLogins jdbcLogins;
    private final ClientLogins logins;
    private final Origins origins;
    private final KnownPasswords passwords;
    /** The text by the client's callback handler. Handlers are equal by identity. */
    private final Map<Object, ReferenceText> clients =
            Collections.synchronizedMap(new WeakHashMap<Object, ReferenceText>());

    public KafkaLogins(JdbcLogins jdbcLogins, ClientLogins logins, LoginSecrets secrets) {
        this.logins = logins;
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
        boolean hasReplaced = false;
        for (Callback callback : callbacks) {
            hasReplaced |= callback instanceof NameCallback && replace((NameCallback) callback, text);
            hasReplaced |= callback instanceof PasswordCallback && replace((PasswordCallback) callback, text);
        }
        return hasReplaced;
    }

    private boolean replace(NameCallback callback, @Nullable ReferenceText text) {
        String name = callback.getName();
        for (SecretVersion version : versions(text)) {
            String current = name == null || !isUserOf(version, name) ? null : current(text, version, false);
            if (current != null && !current.equals(name)) {
                callback.setName(current);
                return true;
            }
        }
        return false;
    }

    private boolean isUserOf(SecretVersion version, String name) {
        return passwords.hadUser(version, name)
                || name.equals(KeyRoles.userName(jdbcLogins.secrets().get(version)));
    }

    private boolean replace(PasswordCallback callback, @Nullable ReferenceText text) {
        String password = callback.getPassword() == null ? null : new String(callback.getPassword());
        SecretVersion version = password == null ? null : versionOf(password, text);
        if (version == null) {
            passwords.warnOfCopy(null, password, jdbcLogins.secrets());
            return false;
        }
        String current = current(text, version, true);
        if (current == null || current.equals(password)) {
            return false;
        }
        callback.setPassword(current.toCharArray());
        return true;
    }

    /** The secret of the text that has the password, or had it; null if none did. */
    private @Nullable SecretVersion versionOf(String password, @Nullable ReferenceText text) {
        for (SecretVersion version : versions(text)) {
            SecretValue value = jdbcLogins.secrets().get(version);
            if (value != null && (password.equals(value.whole) || value.keys.containsValue(password))) {
                return version;
            }
        }
        Match match = passwords.find(null, password, versions(text));
        return match == null ? null : match.version;
    }

    private static List<SecretVersion> versions(@Nullable ReferenceText text) {
        return text == null ? Collections.<SecretVersion>emptyList() : text.versions();
    }

    /** What to send for the text's user or password of a secret; null where that is not to be replaced. */
    private @Nullable String current(@Nullable ReferenceText text, SecretVersion version, boolean isPassword) {
        String password = reference(text, version, true);
        if (password == null || jdbcLogins.isBound(version)) {
            return null;
        }
        try {
            return logins.current(CLIENT, reference(text, version, false), password, isPassword);
        } catch (UnresolvedReferenceException e) {
            return null; // the value from before is sent
        }
    }

    private static @Nullable String reference(@Nullable ReferenceText text, SecretVersion version, boolean isPassword) {
        if (text == null) {
            return null;
        }
        for (SecretReference reference : text.references()) {
            boolean isOfPassword = reference.key == null || KeyRoles.isPassword(reference.key);
            if (reference.version.equals(version) && isOfPassword == isPassword) {
                return reference.whole();
            }
        }
        return null;
    }
}
