package io.secretagent.hooks;

import java.util.List;

/**
 * SQL clients of Vert.x 3.8 and newer, so those of Quarkus: PostgreSQL, MySQL, SQL Server and Db2. User and password are read from the
 * command that logs in, which the client creates for each connection. The commands of MySQL and Db2 have a class of their own. A refused
 * login is repeated since Vert.x 4.0, whose factory of connections returns a {@code Future}; 4.1 has another method.
 */
final class VertxHook {

    private static final String FACTORY = "io.vertx.sqlclient.impl.ConnectionFactoryBase";
    private static final String TEXT = "java.lang.String";
    private static final String OPTIONS = "io.vertx.sqlclient.SqlConnectOptions";

    static final List<Target> TARGETS = ClientHook.of(HookName.VERTX)
            .url("io.vertx.pgclient.impl.PgConnectionUriParser", "parse", TEXT)
            .url("io.vertx.pgclient.impl.PgConnectionUriParser", "parse", TEXT, "boolean")
            .url("io.vertx.mysqlclient.impl.MySQLConnectionUriParser", "parse", TEXT)
            .url("io.vertx.mysqlclient.impl.MySQLConnectionUriParser", "parse", TEXT, "boolean")
            .url("io.vertx.mssqlclient.impl.MSSQLConnectionUriParser", "parse", TEXT)
            .url("io.vertx.mssqlclient.impl.MSSQLConnectionUriParser", "parse", TEXT, "boolean")
            .url("io.vertx.db2client.impl.DB2ConnectionUriParser", "parse", TEXT)
            .url("io.vertx.db2client.impl.DB2ConnectionUriParser", "parse", TEXT, "boolean")
            .credential("io.vertx.sqlclient.impl.command.InitCommand", "username")
            .credential("io.vertx.sqlclient.impl.command.InitCommand", "password")
            .credential("io.vertx.sqlclient.internal.command.InitCommand", "username") // 5
            .credential("io.vertx.sqlclient.internal.command.InitCommand", "password")
            .credential("io.vertx.mysqlclient.impl.command.AuthenticationCommandBase", "username")
            .credential("io.vertx.mysqlclient.impl.command.AuthenticationCommandBase", "password")
            .credential("io.vertx.db2client.impl.command.AuthenticationCommandBase", "username")
            .credential("io.vertx.db2client.impl.command.AuthenticationCommandBase", "password")
            .calledLogin("io.vertx.sqlclient.impl.SqlConnectionFactoryBase", "connect") // 4.0
            .calledLogin(FACTORY, "connect", "io.vertx.core.impl.EventLoopContext") // 4.2
            .calledLogin(FACTORY, "connect", "io.vertx.core.impl.EventLoopContext", OPTIONS) // 4.4
            .calledLogin(FACTORY, "connect", "io.vertx.core.impl.ContextInternal", OPTIONS) // 4.5
            .calledLogin(FACTORY, "connect", "io.vertx.core.internal.ContextInternal", OPTIONS)
            .targets();

    private VertxHook() {}
}
