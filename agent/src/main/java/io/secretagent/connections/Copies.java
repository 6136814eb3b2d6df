package io.secretagent.connections;

import io.secretagent.log.Log;
import io.secretagent.log.Once;

/** Earlier passwords that are not the object that the application was given: typed by a person, or copied on their way. */
final class Copies {

    private final KnownPasswords passwords;
    private final Once warned = new Once();

    Copies(KnownPasswords passwords) {
        this.passwords = passwords;
    }

    /**
     * Says once for each secret why such a one is not replaced.
     *
     * @param user null where it is not known
     * @param password null where there is none
     */
    void lookAt(String user, String password) {
        Match match = passwords.find(user, password);
        if (match != null && warned.isNew(match.version.resource)) {
            Log.warn("An earlier password of " + match.version.resource + " is used, and is not replaced: it is not the"
                    + " text that the application was given, but typed by a person or copied by a library. If it is the"
                    + " application's own, keep a reference up to the driver or client.");
        }
    }
}
