package io.secretagent.hosts.jdk;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * Handles the commands of {@link Watched}; {@code new-properties} and {@code clear-properties} remove the system properties;
 * {@code keep PROPERTY} keeps the value of a system property, and {@code login-kept ACCEPTED} logs in with it; {@code driver} loads the driver of a database; {@code login PASSWORD ACCEPTED} logs in there with a
 * password while it accepts only the other one. It returns {@code accepted}, or the exception, in which the database names the
 * password that it received.
 */
public final class Logins {

    private static volatile String kept = "";

    private Logins() {}

    public static void main(String[] arguments) throws Exception {
        CommandLoop.run(3, Logins::answer);
    }

    private static String answer(String[] words) {
        switch (words[0]) {
            case "driver":
                return Database.NAME;
            case "new-properties":
                System.setProperties(new Properties());
                return "done";
            case "clear-properties":
                System.getProperties().clear();
                return "done";
            case "keep":
                kept = System.getProperty(words[1]);
                return kept;
            case "login-kept":
                return logIn(kept, words[1]);
            case "login":
                return logIn(words[1], words[2]);
            default:
                return Watched.answer(words);
        }
    }

    private static String logIn(String password, String accepted) {
        try {
            String url = Database.NAME.isEmpty() ? null : Database.URL + accepted;
            DriverManager.getConnection(url, "app", password);
            return "accepted";
        } catch (Exception | LinkageError e) {
            return e.toString().replace('\n', ' ');
        }
    }

    /** The database's driver. */
    private static final class Database implements Driver {

        /** Not a constant, so that reading it loads the class. */
        static final String NAME = Database.class.getSimpleName();

        private static final String URL = "jdbc:accepting:";

        static {
            try {
                DriverManager.registerDriver(new Database());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Connection connect(String url, Properties properties) throws SQLException {
            String sent = properties.getProperty("password");
            if (!url.equals(URL + sent)) {
                throw new SQLException("The database was sent " + sent, "28000");
            }
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Database.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, none) -> null);
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(URL);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
