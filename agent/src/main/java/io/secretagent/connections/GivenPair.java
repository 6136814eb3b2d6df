package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Map;

/**
 * User and password as an application hands them to a login, read as the references that they were made of. A value is known
 * by the very object that the application was given; an equal text may have been typed by a person, and is left as it is.
 */
final class GivenPair {

    private final Origins origins;
    private final KnownPasswords passwords;

    GivenPair(Origins origins, KnownPasswords passwords) {
        this.origins = origins;
        this.passwords = passwords;
    }

    /**
     * Adds what is known of the two.
     *
     * @param texts by the names of properties, the references among the settings
     * @param user null where it is not known
     * @param password null where there is none
     */
    void addTo(Map<String, ReferenceText> texts, String user, String password, Snapshot now) {
        ReferenceText reference = texts.get(Login.PASSWORD);
        ReferenceText ofPassword = reference == null ? origins.text(password) : reference;
        if (ofPassword == null) {
            passwords.warnOfCopy(user, password, now);
            return;
        }
        ReferenceText ofUser = texts.get(Login.USER);
        if (ofUser == null && user != null) {
            ofUser = user(user, ofPassword, now);
        }
        if (ofUser != null) {
            texts.put(Login.USER, ofUser);
        }
        if (ofUser != null || !hasUser(ofPassword, now)) {
            texts.put(Login.PASSWORD, ofPassword);
        }
    }

    /** What the user is, by its own origin or beside that password; null if it is neither. */
    private ReferenceText user(String user, ReferenceText password, Snapshot now) {
        ReferenceText origin = origins.text(user);
        return origin == null && password.versions().size() == 1
                ? userOf(password.versions().get(0), user, now)
                : origin;
    }

    private ReferenceText userOf(SecretVersion version, String user, Snapshot now) {
        SecretValue value = now.get(version);
        String key = value == null ? null : KeyRoles.user(value);
        boolean isIts = key != null && (user.equals(value.keys.get(key)) || passwords.hadUser(version, user));
        return isIts ? ReferenceText.of(version, key) : null;
    }

    private static boolean hasUser(ReferenceText password, Snapshot now) {
        for (SecretVersion version : password.versions()) {
            if (now.get(version) != null && KeyRoles.user(now.get(version)) != null) {
                return true;
            }
        }
        return false;
    }
}
