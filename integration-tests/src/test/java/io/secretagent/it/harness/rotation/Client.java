package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;

/**
 * A JDBC driver to test.
 *
 * @param name its usual name
 * @param driver its Maven coordinates
 * @param dataSource its DataSource, which has a property {@code url}
 * @param scheme the beginning of its URLs
 * @param parameters the end of its URLs
 */
public record Client(String name, String driver, String dataSource, String scheme, String parameters) {

    public static final Client POSTGRESQL =
            new Client("PostgreSQL", PostgreSql.DRIVER, "org.postgresql.ds.PGSimpleDataSource", "jdbc:postgresql:", "");

    public static final Client MARIADB =
            new Client("MariaDB", MariaDb.DRIVER, "org.mariadb.jdbc.MariaDbDataSource", "jdbc:mariadb:", "");

    /** MySQL's driver, which can connect to MariaDB too. */
    public static final Client MYSQL = new Client(
            "MariaDB by MySQL's driver",
            "com.mysql:mysql-connector-j:9.7.0",
            "com.mysql.cj.jdbc.MysqlDataSource",
            "jdbc:mysql:",
            "?sslMode=DISABLED"); // else TLS handshakes take most of the time

    public static final Client H2 = new Client(
            "H2", io.secretagent.it.harness.servers.H2.DRIVER, "org.h2.jdbcx.JdbcDataSource", "jdbc:h2:tcp:", "");

    /** A database's URL for this driver. */
    public String url(String url) {
        return scheme + url.substring(url.indexOf("//")) + parameters;
    }

    @Override
    public String toString() {
        return name;
    }
}
