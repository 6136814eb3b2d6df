package io.secretagent.connections;

import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceText;
import io.secretagent.secrets.SecretValue;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the references that a login's user and password were resolved from. A value is recognised by identity, as the very
 * object that the application was given; an equal text may have been typed by a person, and is left as it is.
 */
final class CredentialReferences {

    private final Origins origins;
    private final KnownPasswords passwords;

    CredentialReferences(Origins origins, KnownPasswords passwords) {
        this.origins = origins;
        this.passwords = passwords;
    }

    /**
     * Adds the references of user and password, unless they are references themselves.
     *
     * @param texts by the names of properties, the references among the settings
     * @param user null where it is not known
     * @param password null where there is none
     */
    void addTo(Map<String, ReferenceText> texts, @Nullable String user, @Nullable String password, Snapshot snapshot) {
        ReferenceText reference = texts.get(Login.PASSWORD);
        ReferenceText ofPassword = reference == null ? origins.text(password) : reference;
        if (ofPassword == null) {
            passwords.warnOfCopy(user, password, snapshot);
            return;
        }
        ReferenceText ofUser = texts.get(Login.USER);
        if (ofUser == null && user != null) {
            ofUser = user(user, ofPassword, snapshot);
        }
        if (ofUser != null) {
            texts.put(Login.USER, ofUser);
        }
        if (ofUser != null || !hasUser(ofPassword, snapshot)) {
            texts.put(Login.PASSWORD, ofPassword);
        }
    }

    /** The user's own reference, else the user of the password's secret; null if the user is neither. */
    private @Nullable ReferenceText user(String user, ReferenceText password, Snapshot snapshot) {
        ReferenceText origin = origins.text(user);
        return origin == null && password.versions().size() == 1
                ? userOf(password.versions().get(0), user, snapshot)
                : origin;
    }

    private @Nullable ReferenceText userOf(SecretVersion version, String user, Snapshot snapshot) {
        SecretValue value = snapshot.get(version);
        String key = KeyRoles.userKey(value);
        boolean isItsUser = key != null && (user.equals(KeyRoles.userName(value)) || passwords.hadUser(version, user));
        return isItsUser ? ReferenceText.of(version, key) : null;
    }

    private static boolean hasUser(ReferenceText password, Snapshot snapshot) {
        for (SecretVersion version : password.versions()) {
            if (KeyRoles.userKey(snapshot.get(version)) != null) {
                return true;
            }
        }
        return false;
    }
}
