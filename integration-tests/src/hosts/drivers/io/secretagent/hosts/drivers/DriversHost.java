package io.secretagent.hosts.drivers;

import io.secretagent.hosts.jdk.CommandLoop;
import io.secretagent.hosts.jdk.Watched;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import javax.sql.PooledConnection;

/**
 * Logs in with many drivers, each of a class loader of its own. Handles the commands of {@link Watched}, and these, whose words are
 * separated by tabs and begin with the class path:
 *
 * <ul>
 *   <li>{@code driver PATH URL NAME=VALUE…}: by the driver, with these properties
 *   <li>{@code keep PATH URL SQL NAME=VALUE…}: the same; runs statements, separated by two semicolons, and keeps the connection open
 *   <li>{@code source PATH CLASS METHOD ARGUMENTS NAME=VALUE…}: by a data source whose setters are called; the arguments are a user
 *       and a password with a space between, or empty
 *   <li>{@code hikari PATH NAME=VALUE…}: by HikariCP with these settings
 * </ul>
 *
 * It replies {@code connected}, or with the classes, states, codes and messages of the exceptions.
 */
public final class DriversHost {

    private static final Map<String, ClassLoader> LOADERS = new HashMap<>();
    private static final List<Connection> KEPT = new ArrayList<>();

    private DriversHost() {}

    public static void main(String[] arguments) throws Exception {
        System.setOut(System.err); // Db2's driver prints stack traces, among the replies
        CommandLoop.run(2, DriversHost::answer);
        System.exit(0); // some drivers have threads that are not daemons
    }

    private static String answer(String[] words) throws Exception {
        if (words.length < 2 || words[1].indexOf('\t') < 0) {
            return Watched.answer(words.length < 2 ? words : join(words).split(" ", 3));
        }
        Thread.currentThread().setContextClassLoader(loader(words[1].substring(0, words[1].indexOf('\t'))));
        try {
            String[] more = words[1].split("\t", -1);
            logIn(words[0], Arrays.copyOfRange(more, 1, more.length));
            return "connected";
        } catch (Throwable e) {
            return text(e).replace('\n', ' ').replace('\r', ' ');
        }
    }

    private static String join(String[] words) {
        return words[0] + " " + words[1];
    }

    private static void logIn(String command, String[] words) throws Exception {
        switch (command) {
            case "driver":
                use(Drivers.connect(words[0], properties(words, 1)));
                break;
            case "keep":
                Connection kept = Drivers.connect(words[0], properties(words, 2));
                for (String sql : words[1].split(";;")) {
                    try (Statement statement = kept.createStatement()) {
                        statement.execute(sql);
                    }
                }
                KEPT.add(kept);
                break;
            case "source":
                use(connection(source(words[0], properties(words, 3)), words[1], words[2]));
                break;
            default:
                hikari(properties(words, 0));
        }
    }

    private static void use(Object opened) throws SQLException {
        Connection connection =
                opened instanceof PooledConnection ? ((PooledConnection) opened).getConnection() : (Connection) opened;
        try (Statement statement = connection.createStatement()) {
            statement.execute("VALUES 1"); // some drivers log in here
        } catch (SQLException e) {
            // not all databases know this statement
        } finally {
            connection.close();
        }
    }

    private static Object source(String className, Properties settings) throws Exception {
        Class<?> type = Class.forName(className, true, Thread.currentThread().getContextClassLoader());
        Object source = type.getDeclaredConstructor().newInstance();
        for (String name : settings.stringPropertyNames()) {
            set(source, name, settings.getProperty(name));
        }
        return source;
    }

    private static void set(Object object, String name, String value) throws ReflectiveOperationException {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterCount() == 1) {
                Class<?> type = method.getParameterTypes()[0];
                if (type == String.class || type == int.class) {
                    method.invoke(object, type == int.class ? (Object) Integer.valueOf(value) : value);
                    return;
                }
            }
        }
        throw new NoSuchMethodException(name);
    }

    private static Object connection(Object source, String method, String arguments) throws Exception {
        try {
            if (arguments.isEmpty()) {
                return source.getClass().getMethod(method).invoke(source);
            }
            Object[] pair = arguments.split(" ", 2);
            return source.getClass()
                    .getMethod(method, String.class, String.class)
                    .invoke(source, pair);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static void hikari(Properties settings) throws Exception {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Class<?> type = Class.forName("com.zaxxer.hikari.HikariConfig", true, loader);
        Object config = type.getConstructor(Properties.class).newInstance(settings);
        try (AutoCloseable pool = (AutoCloseable) Class.forName("com.zaxxer.hikari.HikariDataSource", true, loader)
                .getConstructor(type)
                .newInstance(config)) {
            use(((DataSource) pool).getConnection());
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static Properties properties(String[] words, int from) {
        Properties properties = new Properties();
        for (int i = from; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            properties.setProperty(words[i].substring(0, equals), words[i].substring(equals + 1));
        }
        return properties;
    }

    private static ClassLoader loader(String path) throws MalformedURLException {
        ClassLoader loader = LOADERS.get(path);
        if (loader == null) {
            List<URL> urls = new ArrayList<>();
            for (String file : path.split(File.pathSeparator)) {
                urls.add(new File(file).toURI().toURL());
            }
            loader = new URLClassLoader(
                    urls.toArray(new URL[0]), ClassLoader.getSystemClassLoader().getParent());
            LOADERS.put(path, loader);
        }
        return loader;
    }

    private static String text(Throwable failure) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (Throwable e = failure; e != null && depth < 6; e = e.getCause(), depth++) {
            text.append(depth == 0 ? "" : " <- ").append(e.getClass().getName());
            if (e instanceof SQLException) {
                text.append('[')
                        .append(((SQLException) e).getSQLState())
                        .append(',')
                        .append(((SQLException) e).getErrorCode())
                        .append(']');
            }
            text.append(": ").append(e.getMessage());
        }
        return text.toString();
    }
}
