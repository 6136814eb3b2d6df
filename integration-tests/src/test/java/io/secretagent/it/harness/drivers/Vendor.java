package io.secretagent.it.harness.drivers;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the tests know of the drivers of one vendor, or that wrap them. */
public enum Vendor {
    POSTGRESQL(
            Servers::postgreSql,
            "jdbc:postgresql://127.0.0.1:%d/db?sslmode=disable",
            "pg",
            source("org.postgresql.ds.PGSimpleDataSource", "setUrl"),
            source("org.postgresql.xa.PGXADataSource", "setUrl"),
            source("org.postgresql.ds.PGConnectionPoolDataSource", "setUrl")),
    PGJDBC_NG(Servers::postgreSql, "jdbc:pgsql://127.0.0.1:%d/db?ssl.mode=disable", "pgng"),
    YUGABYTE(
            Servers::postgreSql,
            "jdbc:yugabytedb://127.0.0.1:%d/db?sslmode=disable",
            "yb",
            source("com.yugabyte.ds.PGSimpleDataSource", "setUrl")),
    REDSHIFT(Servers::postgreSql, "jdbc:redshift://127.0.0.1:%d/db?ssl=false", "rs"),
    AWS_WRAPPER(Servers::postgreSql, "jdbc:aws-wrapper:postgresql://127.0.0.1:%d/db?sslmode=disable", "awsadv"),
    P6SPY(Servers::postgreSql, "jdbc:p6spy:postgresql://127.0.0.1:%d/db?sslmode=disable", "p6spy"),
    OPENTELEMETRY(Servers::postgreSql, "jdbc:otel:postgresql://127.0.0.1:%d/db?sslmode=disable", "otel"),
    MYSQL(
            Servers::mySql,
            "jdbc:mysql://127.0.0.1:%d/db?useSSL=false",
            "my",
            source("com.mysql.cj.jdbc.MysqlDataSource", "setUrl"),
            source("com.mysql.cj.jdbc.MysqlXADataSource", "setUrl"),
            source("com.mysql.cj.jdbc.MysqlConnectionPoolDataSource", "setUrl"),
            source("com.mysql.jdbc.jdbc2.optional.MysqlDataSource", "setUrl"),
            source("com.mysql.jdbc.jdbc2.optional.MysqlXADataSource", "setUrl"),
            source("com.mysql.jdbc.jdbc2.optional.MysqlConnectionPoolDataSource", "setUrl")),
    MARIADB(
            Servers::mariaDb,
            "jdbc:mariadb://127.0.0.1:%d/db?sslMode=disable",
            "maria",
            source("org.mariadb.jdbc.MariaDbDataSource", "setUrl")),
    SQL_SERVER(
            Servers::sqlServer,
            "jdbc:sqlserver://127.0.0.1:%d;encrypt=false;loginTimeout=5",
            "ms",
            source("com.microsoft.sqlserver.jdbc.SQLServerDataSource", "setURL"),
            source("com.microsoft.sqlserver.jdbc.SQLServerXADataSource", "setURL"),
            source("com.microsoft.sqlserver.jdbc.SQLServerConnectionPoolDataSource", "setURL")),
    JTDS(
            Servers::sqlServer,
            "jdbc:jtds:sqlserver://127.0.0.1:%d/db;appName=x",
            "jtds",
            source("net.sourceforge.jtds.jdbcx.JtdsDataSource", "setServerName=127.0.0.1\tsetPortNumber")),
    CLICKHOUSE(Servers::http, "jdbc:clickhouse://127.0.0.1:%d/db?compress=0", "ch"),
    AVATICA(Servers::http, "jdbc:avatica:remote:url=http://127.0.0.1:%d/;authentication=BASIC", "avatica"),
    DATABRICKS(
            Servers::http,
            "jdbc:databricks://127.0.0.1:%d/default;transportMode=http;ssl=0;httpPath=sql/1.0/warehouses/x;AuthMech=3",
            "dbx"),
    ORACLE(
            "jdbc:oracle:thin:@//127.0.0.1:1/x",
            "ojdbc",
            source("oracle.jdbc.pool.OracleDataSource", "setURL"),
            source("oracle.jdbc.xa.client.OracleXADataSource", "setURL"),
            source("oracle.jdbc.pool.OracleConnectionPoolDataSource", "setURL")),
    DB2(
            "jdbc:db2://127.0.0.1:1/x:loginTimeout=1",
            "db2",
            source("com.ibm.db2.jcc.DB2SimpleDataSource", "setDriverType=4\tsetServerName"),
            source("com.ibm.db2.jcc.DB2XADataSource", "setDriverType=4\tsetServerName"),
            source("com.ibm.db2.jcc.DB2ConnectionPoolDataSource", "setDriverType=4\tsetServerName")),
    TERADATA("jdbc:teradata://127.0.0.1/DATABASE=x", "tera"),
    SNOWFLAKE(
            "jdbc:snowflake://127.0.0.1/?db=x",
            "snow",
            source("net.snowflake.client.jdbc.SnowflakeBasicDataSource", "setUrl"),
            source("net.snowflake.client.internal.api.implementation.datasource.SnowflakeBasicDataSource", "setUrl")),
    FIREBIRD(
            "jdbc:firebirdsql://127.0.0.1:1/x?charSet=UTF-8",
            "fb",
            source("org.firebirdsql.ds.FBSimpleDataSource", "setDatabaseName"),
            source("org.firebirdsql.ds.FBXADataSource", "setDatabaseName"),
            source("org.firebirdsql.ds.FBConnectionPoolDataSource", "setDatabaseName")),
    HANA("jdbc:sap://127.0.0.1:1/?databaseName=x", "hana", source("com.sap.db.jdbcext.DataSourceSAP", "setUrl")),
    VERTICA("jdbc:vertica://127.0.0.1:1/x?LoginTimeout=1", "vert", source("com.vertica.jdbc.DataSource", "setURL")),
    SQLITE("jdbc:sqlite::memory:?cache=shared", "sqlite"),
    NEO4J("jdbc:neo4j://127.0.0.1:1?timeout=1", "neo4j"),
    IGNITE("jdbc:ignite:thin://127.0.0.1:1;schema=x", "ignite"),
    HIVE("jdbc:hive2://127.0.0.1:1/x;a=b", "hive"),
    PRESTO("jdbc:presto://127.0.0.1:1/x?SSL=true", "presto"),
    CASSANDRA("jdbc:cassandra://127.0.0.1:1/x?localdatacenter=x", "cass"),
    H2("jdbc:h2:mem:drivers;DB_CLOSE_DELAY=-1", "h2", source("org.h2.jdbcx.JdbcDataSource", "setURL")),
    /** Without JDBCXADataSource, which accepts no arguments but those that were set. */
    HSQLDB(
            "jdbc:hsqldb:mem:drivers;hsqldb.x=y",
            "hsql",
            source("org.hsqldb.jdbc.JDBCDataSource", "setUrl"),
            source("org.hsqldb.jdbc.pool.JDBCPooledDataSource", "setUrl"),
            source("org.hsqldb.jdbc.jdbcDataSource", "setDatabase")),
    DERBY(
            "jdbc:derby:memory:drivers;create=true",
            "derby",
            source("org.apache.derby.jdbc.EmbeddedDataSource", "setDatabaseName"),
            source("org.apache.derby.jdbc.EmbeddedXADataSource", "setDatabaseName"),
            source("org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource", "setDatabaseName"));

    /**
     * A data source.
     *
     * @param setter takes the URL, the port or the name of the database
     */
    record Source(String className, String setter) {}

    /** Null for an embedded database, and for those for which the tests have no server. */
    private final Function<Servers, Recorder> server;

    private final String url;
    private final String inList;
    private final List<Source> sources;

    Vendor(String url, String inList, Source... sources) {
        this(null, url, inList, sources);
    }

    Vendor(Function<Servers, Recorder> server, String url, String inList, Source... sources) {
        this.server = server;
        this.url = url;
        this.inList = inList;
        this.sources = List.of(sources);
    }

    private static Source source(String className, String setter) {
        return new Source(className, setter);
    }

    /** The vendor of a driver of the list; empty if the tests have no server for it. */
    public static Optional<Vendor> of(DriverVersion driver) {
        return Stream.of(values())
                .filter(vendor ->
                        driver.vendor().replaceAll("[0-9]+$", "").equals(vendor.inList.replaceAll("[0-9]+$", "")))
                .findFirst();
    }

    boolean isEmbedded() {
        return this == H2 || this == HSQLDB || this == DERBY;
    }

    /** Whether the tests see what a login sends; without a server, only that the agent knows of it. */
    boolean isSeen() {
        return server != null || isEmbedded();
    }

    Recorder server(Servers servers) {
        return server.apply(servers);
    }

    String url(Servers servers) {
        return server == null ? url : url.formatted(server(servers).port());
    }

    /** What is before a parameter of a URL. */
    String separator() {
        return this == TERADATA ? "," : url.contains("?") ? "&" : ";";
    }

    boolean hasParameters() {
        return this != ORACLE;
    }

    /** Before the names of the parameters {@code user} and {@code password}. */
    String prefix() {
        return this == AVATICA ? "avatica_" : "";
    }

    boolean hasUsersBeforeHosts(DriverVersion driver) {
        return this == CLICKHOUSE || (this == MYSQL && !driver.version().startsWith("5"));
    }

    List<Source> sources() {
        return sources;
    }

    /** A data source's own setting: its name and value. */
    String setting(Source source, Servers servers) {
        String value = source.setter().endsWith("PortNumber")
                ? "" + server(servers).port()
                : source.setter().endsWith("Name") ? "memory:drivers" : url(servers);
        return source.setter() + "=" + value;
    }
}
