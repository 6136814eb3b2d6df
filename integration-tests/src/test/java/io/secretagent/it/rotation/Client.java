package io.secretagent.it.rotation;

import io.secretagent.it.servers.MariaDb;
import io.secretagent.it.servers.PostgreSql;

/**
 * A JDBC driver.
 *
 * @param name as people know it
 * @param driver its coordinates
 * @param dataSource its DataSource, which has a property {@code url}
 * @param scheme what its URLs begin with
 * @param parameters what they end with
 */
public record Client(String name, String driver, String dataSource, String scheme, String parameters) {

    public static final Client POSTGRESQL =
            new Client("PostgreSQL", PostgreSql.DRIVER, "org.postgresql.ds.PGSimpleDataSource", "jdbc:postgresql:", "");

    public static final Client MARIADB =
            new Client("MariaDB", MariaDb.DRIVER, "org.mariadb.jdbc.MariaDbDataSource", "jdbc:mariadb:", "");

    /** MySQL's driver, which talks to MariaDB too. */
    public static final Client MYSQL = new Client(
            "MariaDB by MySQL's driver",
            "com.mysql:mysql-connector-j:9.7.0",
            "com.mysql.cj.jdbc.MysqlDataSource",
            "jdbc:mysql:",
            "?sslMode=DISABLED"); // else most of the time goes into handshakes

    public static final Client H2 =
            new Client("H2", io.secretagent.it.servers.H2.DRIVER, "org.h2.jdbcx.JdbcDataSource", "jdbc:h2:tcp:", "");

    /** A database's URL for this driver. */
    String url(String url) {
        return scheme + url.substring(url.indexOf("//")) + parameters;
    }

    @Override
    public String toString() {
        return name;
    }
}
