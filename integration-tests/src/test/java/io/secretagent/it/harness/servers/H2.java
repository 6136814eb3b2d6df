package io.secretagent.it.harness.servers;

import io.secretagent.it.harness.Libraries;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** H2 as a server with a database in memory. It does not count refused logins. */
public final class H2 implements Database {

    /** The version of server and driver, which are one jar; the newest for Java 8. */
    public static final String DRIVER = "com.h2database:h2:2.2.224";

    private static final String ADMINISTRATOR = "SA";

    private final Path folder;
    private final ServerProcess process;
    private final Jdbc jdbc;
    private final Connection administrator;
    private final String url;

    private H2(Path folder) throws SQLException {
        this.folder = folder;
        int port = ServerProcess.freePort();
        process =
                ServerProcess.start("KILL", folder.resolve("log"), server(port)).awaitPort(port);
        url = "jdbc:h2:tcp://127.0.0.1:" + port + "/mem:test";
        jdbc = new Jdbc(DRIVER, "org.h2.Driver", url);
        // The first connection creates the database, which exists as long as this connection is open.
        administrator = jdbc.connect(ADMINISTRATOR, UUID.randomUUID().toString());
    }

    /** Starts a server with an empty database. */
    public static H2 start() {
        try {
            return new H2(Folders.create("h2"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> server(int port) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dh2.bindAddress=127.0.0.1",
                "-Dh2.delayWrongPasswordMin=0", // else each failed login delays the next one longer
                "-Dh2.delayWrongPasswordMax=0",
                "-cp",
                Libraries.alone(DRIVER).toString(),
                "org.h2.tools.Server",
                "-tcp",
                "-tcpPort",
                "" + port,
                "-ifNotExists");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void createUser(String name, String password) {
        Jdbc.execute(administrator, "CREATE USER " + name + " PASSWORD " + literal(password));
    }

    @Override
    public void changePassword(String name, String password) {
        Jdbc.execute(administrator, "ALTER USER " + name + " SET PASSWORD " + literal(password));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void endSessions(String name) {
        Jdbc.ask(
                administrator,
                "SELECT COUNT(ABORT_SESSION(SESSION_ID)) FROM INFORMATION_SCHEMA.SESSIONS WHERE USER_NAME = UPPER("
                        + literal(name) + ")");
    }

    @Override
    public Connection connect(String name, String password) throws SQLException {
        return jdbc.connect(name, password);
    }

    @Override
    public boolean logsIn(String name, String password) {
        return jdbc.logsIn(name, password);
    }

    @Override
    public OptionalLong refusedLogins() {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong acceptedLogins() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
