package io.secretagent.samples.rotation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A new PostgreSQL on loopback that asks for a password at every login (SCRAM-SHA-256), and logs each. */
final class PostgreSql implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_END = Duration.ofSeconds(15);
    /** The server ends with the JVM, however that ends: the shell reads a pipe that only this JVM writes to. */
    private static final String UNTIL_THE_INPUT_ENDS =
            "\"$@\" & server=$!; trap '' INT HUP TERM; read -r input; " + "kill -s QUIT \"$server\"; wait \"$server\"";

    private final Process process;
    private final String address;
    private final String password;
    private final ServerLog log;

    private PostgreSql(Process process, int port, String password, ServerLog log) {
        this.process = process;
        this.address = "jdbc:postgresql://127.0.0.1:" + port + "/";
        this.password = password;
        this.log = log;
    }

    /**
     * Creates and starts it; takes a few seconds.
     *
     * @param programs a folder with {@code bin/postgres}
     * @param folder an empty folder for its data
     */
    static PostgreSql start(Path programs, Path folder, Resources resources) throws IOException, InterruptedException {
        String password = UUID.randomUUID().toString();
        Path passwordFile = Files.writeString(folder.resolve("password"), password + "\n");
        initialise(programs, folder, passwordFile);
        int port = freePort();
        ServerLog log = new ServerLog(folder.resolve("log"));
        List<String> shell = new ArrayList<>(List.of("sh", "-c", UNTIL_THE_INPUT_ENDS, "sh"));
        shell.addAll(Unprivileged.command(folder, command(programs, folder, port)));
        Process process = new ProcessBuilder(shell)
                .redirectErrorStream(true)
                .redirectOutput(log.file().toFile())
                .start();
        return resources.add(new PostgreSql(process, port, password, log)).awaited();
    }

    private static void initialise(Path programs, Path folder, Path passwordFile)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + folder.resolve("data"),
                "--username=" + ADMINISTRATOR,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync");
        Path log = folder.resolve("initdb.log");
        Process initdb = new ProcessBuilder(Unprivileged.command(folder, command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (initdb.waitFor() != 0) {
            throw new IOException("PostgreSQL's initdb failed: " + Files.readString(log));
        }
    }

    private static List<String> command(Path programs, Path folder, int port) {
        return List.of(
                programs.resolve("bin/postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                "" + port,
                "-h",
                "127.0.0.1",
                "-k", // no socket in the file system
                "",
                "-F", // no fsync
                "-c",
                "log_connections=on",
                "-c",
                "log_line_prefix=" + ServerLog.PREFIX);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private PostgreSql awaited() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        while (!logsIn(ADMINISTRATOR, password)) {
            if (!process.isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
                throw new IOException("PostgreSQL did not start: " + Files.readString(log.file()));
            }
            Thread.sleep(50);
        }
        return this;
    }

    /** The address of a database. */
    String url(String database) {
        return address + database;
    }

    String version() throws SQLException {
        try (Connection connection = connect(ADMINISTRATOR, password);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SHOW server_version")) {
            answer.next();
            return answer.getString(1);
        }
    }

    /** Executes a statement as the administrator. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect(ADMINISTRATOR, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    boolean logsIn(String user, String itsPassword) {
        try (Connection connection = connect(user, itsPassword)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String user, String itsPassword) throws SQLException {
        return DriverManager.getConnection(url("postgres"), user, itsPassword);
    }

    ServerLog log() {
        return log;
    }

    @Override
    public void close() {
        Ending.of(process, LONGEST_END);
    }
}
