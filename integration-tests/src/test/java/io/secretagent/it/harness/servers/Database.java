package io.secretagent.it.harness.servers;

import java.sql.Connection;
import java.sql.SQLException;

/** A database server. Its users may read a constant. */
public interface Database extends Accounts {

    /** The JDBC URL for its usual driver, without user and password. */
    String url();

    /** Opens a connection. */
    Connection connect(String name, String password) throws SQLException;
}
