package io.secretagent.connections;

import io.secretagent.references.Origins;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * Logins of data sources with the user and the password that were set in them. If a secret of the agent is involved, a data source
 * logs in by its method that has both as arguments, which is woven as any login; what is set in it stays as it is. A class of its own,
 * as not every JVM has the module {@code java.sql}. Thread-safe.
 */
public final class DataSourceLogins {

    /** The data source whose login is under way in the thread: its methods may call each other. */
    private static final ThreadLocal<Object> UNDER_WAY = new ThreadLocal<>();

    private final JdbcLogins jdbcLogins;
    private final Origins origins;
    private final DataSourceSettings settings = new DataSourceSettings();

    public DataSourceLogins(JdbcLogins jdbcLogins, LoginSecrets secrets) {
        this.jdbcLogins = jdbcLogins;
        this.origins = secrets.origins;
    }

    /** The kinds of data sources; some are of several. */
    public enum Kind {
        CONNECTIONS(DataSource.class, "getConnection"),
        XA(XADataSource.class, "getXAConnection"),
        POOLED(ConnectionPoolDataSource.class, "getPooledConnection");

        /** A class may have the method without being of the kind, as PostgreSQL's for XA has {@code getConnection}. */
        private final Class<?> type;

        private final String method;

        Kind(Class<?> type, String method) {
            this.type = type;
            this.method = method;
        }
    }

    /** A data source was given a user. */
    public void setUser(Object dataSource, @Nullable String user) {
        settings.setUser(dataSource, user);
    }

    /** A data source was given a password. */
    public void setPassword(Object dataSource, @Nullable String password) {
        settings.setPassword(dataSource, password);
    }

    /**
     * The connection of a data source whose method without arguments was called; null if that method is to do its own work, as no
     * secret of the agent is involved.
     *
     * @throws SQLException of the data source
     */
    @SuppressWarnings("ReferenceEquality") // a data source is known by its identity
    public @Nullable Object connection(Object dataSource, Kind kind) throws SQLException {
        DataSourceSettings.Pair pair = settings.of(dataSource);
        Object outer = UNDER_WAY.get();
        if (outer == dataSource || !kind.type.isInstance(dataSource) || !isReplaced(dataSource, kind, pair)) {
            return null;
        }
        UNDER_WAY.set(dataSource);
        try {
            return connection(dataSource, kind, pair);
        } finally {
            restore(outer);
        }
    }

    private void restore(@Nullable Object outer) {
        if (outer == null) {
            UNDER_WAY.remove();
        } else {
            UNDER_WAY.set(outer);
        }
    }

    /**
     * With a reference, the data source could not log in itself. With a value it could, so its method with arguments is only called
     * where that is sure to do the same: some drivers refuse null there, and a subclass of the application's may refuse it all.
     */
    private boolean isReplaced(Object dataSource, Kind kind, DataSourceSettings.Pair pair) {
        if (isReference(pair.user) || isReference(pair.password)) {
            return true;
        }
        return pair.user != null
                && pair.password != null
                && (origins.text(pair.user) != null || origins.text(pair.password) != null)
                && !isOverridden(dataSource.getClass(), kind);
    }

    private boolean isReference(@Nullable String text) {
        return text != null && jdbcLogins.isCredential(text);
    }

    /** Whether a class of others than the driver's has overridden the driver's method with arguments. */
    private static boolean isOverridden(Class<?> type, Kind kind) {
        try {
            Class<?> last =
                    type.getMethod(kind.method, String.class, String.class).getDeclaringClass();
            Class<?> parent = last.getSuperclass();
            return parent != null
                    && !publisher(parent.getMethod(kind.method, String.class, String.class)
                                    .getDeclaringClass())
                            .equals(publisher(last));
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** The beginning of a class's name, as {@code org.postgresql}. */
    private static String publisher(Class<?> type) {
        String name = type.getName();
        int second = name.indexOf('.', name.indexOf('.') + 1);
        return second < 0 ? name : name.substring(0, second);
    }

    private static Object connection(Object dataSource, Kind kind, DataSourceSettings.Pair pair) throws SQLException {
        switch (kind) {
            case CONNECTIONS:
                return ((DataSource) dataSource).getConnection(pair.user, pair.password);
            case XA:
                return ((XADataSource) dataSource).getXAConnection(pair.user, pair.password);
            default:
                return ((ConnectionPoolDataSource) dataSource).getPooledConnection(pair.user, pair.password);
        }
    }
}
