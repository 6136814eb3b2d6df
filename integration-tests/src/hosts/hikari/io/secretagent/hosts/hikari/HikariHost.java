package io.secretagent.hosts.hikari;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.secretagent.hosts.jdk.Load;

/** HikariCP. Arguments: URL, user, password; and the class name of a DataSource to be used instead of the driver. */
public final class HikariHost {

    /** Below the 30 s that a configuration needs at least; a running pool accepts any value. */
    private static final long MAX_LIFETIME_MILLIS = 500;

    private HikariHost() {}

    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        if (arguments.length > 3) {
            config.setDataSourceClassName(arguments[3]);
            config.addDataSourceProperty("url", arguments[0]);
        } else {
            config.setJdbcUrl(arguments[0]);
        }
        config.setUsername(Load.read(arguments[1]));
        config.setPassword(Load.read(arguments[2]));
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        pool.setMaxLifetime(MAX_LIFETIME_MILLIS);
        Load.run(pool::getConnection);
    }
}
