package io.secretagent.it.harness.servers;

import java.util.OptionalLong;

/** A server whose users log in with passwords: changes them as a rotation does, and counts logins. */
public interface Accounts extends AutoCloseable {

    /** The name of a user in the form that this server has for names. */
    default String userName(String name) {
        return name;
    }

    /** Creates a user who may log in with this password and use the server. */
    void createUser(String name, String password);

    /** Changes the user's password; open sessions stay open. */
    void changePassword(String name, String password);

    /** Ends every session of the user. */
    void endSessions(String name);

    /** Logs in and out; returns false if the server refuses the password. */
    boolean logsIn(String name, String password);

    /** How many logins the server has refused since it started; empty if it does not count them. */
    OptionalLong refusedLogins();

    /** How many logins of users the server has accepted since it started; empty if it does not count them. */
    OptionalLong acceptedLogins();

    @Override
    void close();
}
