package io.secretagent.it.harness.servers;

/** A server whose sessions can be ended. */
public interface Sessions extends Passwords {

    /** Ends the sessions of a user, and possibly of others. */
    void endSessions(String user);
}
