package io.secretagent.it.harness.servers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;

/** A database server: changes its users as a rotation does, and counts logins. */
public interface Database extends AutoCloseable {

    /** The JDBC URL for its usual driver, without user and password. */
    String url();

    /** Creates a user who may log in with this password and read a constant. */
    void createUser(String name, String password);

    /** Changes the user's password; open sessions stay open. */
    void changePassword(String name, String password);

    /** Ends every session of the user. */
    void endSessions(String name);

    /** Opens a connection. */
    Connection connect(String name, String password) throws SQLException;

    /** Logs in and out; returns false if the server refuses the password. */
    boolean logsIn(String name, String password);

    /** How many logins the server has refused since it started; empty if it does not count them. */
    OptionalLong refusedLogins();

    /** How many logins of users the server has accepted since it started; empty if it does not count them. */
    OptionalLong acceptedLogins();

    @Override
    void close();
}
