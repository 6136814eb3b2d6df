package io.secretagent.hosts.onelogin;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Logs in once with the URL that is its argument, and prints the outcome. */
public final class OneLoginHost {

    private OneLoginHost() {}

    public static void main(String[] arguments) {
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            System.out.println("connected: " + connection);
        } catch (SQLException e) {
            System.out.println("refused: " + e.getSQLState());
        }
    }
}
