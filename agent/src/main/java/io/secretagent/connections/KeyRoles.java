package io.secretagent.connections;

import io.secretagent.secrets.SecretValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Which keys of a secret hold its user and its passwords, told by their names. */
final class KeyRoles {

    private static final List<String> USERS = Arrays.asList("username", "user", "userid", "user_name", "uid", "login");
    private static final List<String> PASSWORDS = Arrays.asList("pass", "pwd", "secret", "token", "credential");

    private KeyRoles() {}

    /** The key of the user, or null if there is none. */
    static String user(SecretValue value) {
        for (String name : USERS) {
            for (String key : value.keys.keySet()) {
                if (key.toLowerCase(Locale.ROOT).equals(name)) {
                    return key;
                }
            }
        }
        return null;
    }

    /** The keys of passwords; null as a key for a secret that is one text. */
    static List<String> passwords(SecretValue value) {
        if (!value.isJsonObject()) {
            return Collections.singletonList(null);
        }
        List<String> found = new ArrayList<>();
        for (String key : value.keys.keySet()) {
            if (isPassword(key)) {
                found.add(key);
            }
        }
        return found;
    }

    private static boolean isPassword(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        for (String part : PASSWORDS) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** The text at a key, or the whole value for null; null if there is no such key. */
    static String text(SecretValue value, String key) {
        return key == null ? value.whole : value.keys.get(key);
    }
}
