package io.secretagent.it.harness.rotation;

import io.secretagent.it.harness.servers.Database;
import io.secretagent.it.harness.servers.DatabaseByUrl;
import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;
import java.util.List;
import java.util.function.Supplier;

/**
 * Real PostgreSQL and MariaDB servers; R2DBC's drivers without and with r2dbc-pool, and the pools of Vert.x's SQL clients. The oldest
 * versions of R2DBC are those of Spring Boot 2.
 */
public final class ReactiveSqlClients {

    private static final String POOL = "io.r2dbc:r2dbc-pool:1.0.2.RELEASE";
    private static final String OLD_POOL = "io.r2dbc:r2dbc-pool:0.8.8.RELEASE";
    /** Vert.x's client for PostgreSQL does not bring it along. */
    private static final String SCRAM = "com.ongres.scram:scram-client:3.2";

    private static final String OLD_SCRAM = "com.ongres.scram:client:2.1";

    public static final ClientVersion R2DBC_POSTGRESQL = r2dbc("org.postgresql:r2dbc-postgresql:1.1.3.RELEASE", POOL);
    public static final ClientVersion R2DBC_MYSQL = r2dbc("io.asyncer:r2dbc-mysql:1.4.3", POOL);
    public static final ClientVersion R2DBC_MARIADB = r2dbc("org.mariadb:r2dbc-mariadb:1.4.2", POOL);
    public static final ClientVersion VERTX_POSTGRESQL = vertx("io.vertx:vertx-pg-client:5.0.12", 11, SCRAM);
    public static final ClientVersion VERTX_MYSQL = vertx("io.vertx:vertx-mysql-client:5.0.10", 11);

    public static final List<ClientFamily> FAMILIES = List.of(
            family(
                    "R2DBC PostgreSQL",
                    ReactiveSqlClients::r2dbcPostgreSql,
                    r2dbc("io.r2dbc:r2dbc-postgresql:0.8.0.RELEASE", OLD_POOL),
                    r2dbc("io.r2dbc:r2dbc-postgresql:0.8.13.RELEASE", OLD_POOL),
                    pooled(r2dbc("io.r2dbc:r2dbc-postgresql:0.8.13.RELEASE", OLD_POOL)),
                    r2dbc("org.postgresql:r2dbc-postgresql:0.9.3.RELEASE", POOL),
                    r2dbc("org.postgresql:r2dbc-postgresql:1.0.0.RELEASE", POOL),
                    r2dbc("org.postgresql:r2dbc-postgresql:1.0.9.RELEASE", POOL),
                    R2DBC_POSTGRESQL,
                    pooled(R2DBC_POSTGRESQL)),
            family(
                    "R2DBC MySQL",
                    ReactiveSqlClients::r2dbcMySql,
                    r2dbc("dev.miku:r2dbc-mysql:0.8.0.RELEASE", OLD_POOL),
                    r2dbc("dev.miku:r2dbc-mysql:0.8.2.RELEASE", OLD_POOL),
                    r2dbc("io.asyncer:r2dbc-mysql:0.9.0", POOL),
                    r2dbc("io.asyncer:r2dbc-mysql:1.0.0", POOL),
                    r2dbc("io.asyncer:r2dbc-mysql:1.2.0", POOL),
                    R2DBC_MYSQL,
                    pooled(R2DBC_MYSQL)),
            family(
                    "R2DBC MariaDB",
                    ReactiveSqlClients::r2dbcMariaDb,
                    r2dbc("org.mariadb:r2dbc-mariadb:1.0.0", OLD_POOL),
                    r2dbc("org.mariadb:r2dbc-mariadb:1.1.2", POOL),
                    R2DBC_MARIADB,
                    pooled(R2DBC_MARIADB)),
            family(
                    "Vert.x PostgreSQL",
                    ReactiveSqlClients::vertxPostgreSql,
                    vertx("io.vertx:vertx-pg-client:4.2.7", 8, OLD_SCRAM),
                    vertx("io.vertx:vertx-pg-client:4.4.9", 8, OLD_SCRAM),
                    vertx("io.vertx:vertx-pg-client:4.5.27", 8, SCRAM),
                    VERTX_POSTGRESQL),
            family(
                    "Vert.x MySQL",
                    ReactiveSqlClients::vertxMySql,
                    vertx("io.vertx:vertx-mysql-client:4.2.7", 8),
                    vertx("io.vertx:vertx-mysql-client:4.5.27", 8),
                    VERTX_MYSQL));

    private ReactiveSqlClients() {}

    private static ClientFamily family(String name, Supplier<DatabaseByUrl> starter, ClientVersion... clients) {
        return new ClientFamily(name, starter::get, List.of(clients));
    }

    private static ClientVersion r2dbc(String driver, String pool) {
        return ClientVersion.of(artifact(driver), "r2dbc", 8, driver, pool);
    }

    private static ClientVersion pooled(ClientVersion client) {
        return client.in("pool", "r2dbc-pool");
    }

    private static ClientVersion vertx(String client, int java, String... further) {
        String[] all = new String[1 + further.length];
        all[0] = client;
        System.arraycopy(further, 0, all, 1, further.length);
        return ClientVersion.of(artifact(client), "vertx-sql", java, all);
    }

    /** As in {@code dev.miku:r2dbc-mysql}: the group tells some drivers apart. */
    private static String artifact(String coordinates) {
        return coordinates.substring(0, coordinates.lastIndexOf(':'));
    }

    public static DatabaseByUrl r2dbcPostgreSql() {
        return new DatabaseByUrl(PostgreSql.start(), "r2dbc:postgresql:", "");
    }

    public static DatabaseByUrl vertxPostgreSql() {
        return new DatabaseByUrl(PostgreSql.start(), "postgresql:", "");
    }

    private static DatabaseByUrl r2dbcMySql() {
        return r2dbcMySql(MariaDb.start());
    }

    private static DatabaseByUrl r2dbcMariaDb() {
        return r2dbcMariaDb(MariaDb.start());
    }

    private static DatabaseByUrl vertxMySql() {
        return vertxMySql(MariaDb.start());
    }

    /** The TLS handshakes with MariaDB would take most of the time. */
    public static DatabaseByUrl r2dbcMySql(Database server) {
        return new DatabaseByUrl(server, "r2dbc:mysql:", "?sslMode=disabled");
    }

    public static DatabaseByUrl r2dbcMariaDb(Database server) {
        return new DatabaseByUrl(server, "r2dbc:mariadb:", "");
    }

    public static DatabaseByUrl vertxMySql(Database server) {
        return new DatabaseByUrl(server, "mysql:", "?sslMode=DISABLED");
    }
}
