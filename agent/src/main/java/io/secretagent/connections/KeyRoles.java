package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides by their names which keys of a secret hold its user and its passwords. */
final class KeyRoles {

    private static final List<String> USERS = Arrays.asList("username", "user", "userid", "user_name", "uid", "login");
    private static final List<String> PASSWORDS = Arrays.asList("pass", "pwd", "secret", "token", "credential");

    private KeyRoles() {}

    /** The key of the user; null if the secret has none, or is null itself. */
    static @Nullable String userKey(@Nullable SecretValue value) {
        if (value == null) {
            return null;
        }
        for (String name : USERS) {
            for (String key : value.keys.keySet()) {
                if (key.toLowerCase(Locale.ROOT).equals(name)) {
                    return key;
                }
            }
        }
        return null;
    }

    /** The user; null if the secret has none, or is null itself. */
    static @Nullable String userName(@Nullable SecretValue value) {
        String key = userKey(value);
        return value == null || key == null ? null : value.keys.get(key);
    }

    /** The keys of passwords; one null for a secret that is one text. */
    static List<@Nullable String> passwordKeys(SecretValue value) {
        List<@Nullable String> found = new ArrayList<>();
        if (!value.isJsonObject()) {
            found.add(null);
        }
        for (String key : value.keys.keySet()) {
            if (isPassword(key)) {
                found.add(key);
            }
        }
        return found;
    }

    /** Whether a key holds a password, as its name has it. */
    static boolean isPassword(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        for (String part : PASSWORDS) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** The text at a key, or the whole value for null; null if there is no such key. */
    static @Nullable String text(SecretValue value, @Nullable String key) {
        return key == null ? value.whole : value.keys.get(key);
    }
}
