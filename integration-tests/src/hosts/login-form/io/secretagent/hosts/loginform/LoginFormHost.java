package io.secretagent.hosts.loginform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.secretagent.hosts.jdk.Forms;
import io.secretagent.hosts.jdk.Load;
import io.secretagent.hosts.jdk.SimpleBind;
import java.sql.DriverManager;

/**
 * An application with its own pool, whose users log in by JDBC to the same database, or by a bind to a directory. Arguments:
 * URL, user, password, and the directory's port.
 */
public final class LoginFormHost {

    private static final long MAX_LIFETIME_MILLIS = 500;

    private LoginFormHost() {}

    /** Runs the load of the pool, and offers the forms {@code jdbc} and {@code ldap}. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        String ownUser = Load.read(arguments[1]);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(ownUser);
        config.setPassword(Load.read(arguments[2]));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1_000);
        HikariDataSource pool = new HikariDataSource(config);
        pool.setMaxLifetime(MAX_LIFETIME_MILLIS);
        Forms forms = new Forms(ownUser)
                .add("jdbc", (user, password) -> Load.login(() -> DriverManager.getConnection(url, user, password)))
                .add("ldap", new SimpleBind(arguments[3]));
        Load.run(pool::getConnection, forms);
    }
}
