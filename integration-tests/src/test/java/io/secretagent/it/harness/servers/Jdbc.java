package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.Libraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** The tests' own access to a database, by a driver in a class loader of its own. */
final class Jdbc {

    private final Driver driver;
    private final String url;

    /** @param coordinates the driver's, in the form of {@code Libraries} */
    Jdbc(String coordinates, String driverClass, String url) {
        this.driver = driver(Libraries.withDependencies(coordinates), driverClass);
        this.url = url;
    }

    private static Driver driver(List<Path> files, String name) {
        try {
            URL[] urls = new URL[files.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = files.get(i).toUri().toURL();
            }
            // Stays open, as drivers load classes on demand.
            var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
            return (Driver)
                    Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect(String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return driver.connect(url, properties);
    }

    /** Whether the server accepts the password; any failure other than a refused login is an error. */
    boolean logsIn(String user, String password) {
        try {
            connect(user, password).close();
            return true;
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The last column of the first row. */
    static String ask(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(rows.getMetaData().getColumnCount());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
