package io.secretagent.it.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** A database whose users come and go: what a rotation changes, and how the server saw it. */
public interface Database extends AutoCloseable {

    /** The JDBC URL for its usual driver, without user and password. */
    String url();

    /** Creates a user who may log in with this password and read a constant. */
    void createUser(String name, String password);

    /** From now on the user logs in with this password alone; sessions that are open live on. */
    void changePassword(String name, String password);

    /** Ends every session of the user. */
    void endSessions(String name);

    /** Logs in. */
    Connection connect(String name, String password) throws SQLException;

    /** Logs in, and out again; false if the server does not take the password. */
    boolean logsIn(String name, String password);

    /** How many logins the server has refused since it started, as far as it tells. */
    OptionalLong refusedLogins();

    /** How many logins of users the server has taken since it started, as far as it tells. */
    OptionalLong acceptedLogins();

    @Override
    void close();
}
