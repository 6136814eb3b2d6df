package io.secretagent.it.rotation;

import io.secretagent.it.harness.Build;
import io.secretagent.it.harness.Jdks;
import io.secretagent.it.harness.TestingAws;
import io.secretagent.it.harness.rotation.Client;
import io.secretagent.it.harness.rotation.Figures;
import io.secretagent.it.harness.rotation.Handed;
import io.secretagent.it.harness.rotation.Pool;
import io.secretagent.it.harness.rotation.Rotation;
import io.secretagent.it.harness.rotation.Trial;
import io.secretagent.it.harness.servers.Database;
import io.secretagent.it.harness.servers.MariaDb;
import io.secretagent.it.harness.servers.PostgreSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how many connections are refused in each rotation, for every pool with and without the agent; it asserts nothing.
 * Run by the profile {@code rotation}. The output is in {@code target/rotation-<driver>.md} too.
 *
 * <p>System properties: {@code rotation.pools}, a regular expression for the names of pools; {@code rotation.clients}, one
 * for the drivers; {@code rotation.java},
 * the feature version of the JVM that hosts run on; {@code rotation.agent}, {@code false} for only the rows without it.
 */
class RotationTable {

    private static final String POOLS = System.getProperty("rotation.pools", ".*");
    private static final String CLIENTS = System.getProperty("rotation.clients", ".*");
    private static final boolean AGENT = !"false".equals(System.getProperty("rotation.agent"));
    private static final int JAVA =
            Integer.getInteger("rotation.java", Runtime.version().feature());

    @RegisterExtension
    static final TestingAws aws = TestingAws.start();

    @TempDir
    Path folder;

    /** The driver, and the database that it connects to. */
    enum Kind {
        POSTGRESQL(Client.POSTGRESQL, PostgreSql::start),
        MARIADB(Client.MARIADB, MariaDb::start),
        MYSQL(Client.MYSQL, MariaDb::start),
        H2(Client.H2, io.secretagent.it.harness.servers.H2::start);

        private final Client client;
        private final Supplier<Database> starter;

        Kind(Client client, Supplier<Database> starter) {
            this.client = client;
            this.starter = starter;
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void failedLogins(Kind kind) throws IOException {
        Path java = Jdks.rows()
                .filter(jdk -> jdk.version() == JAVA)
                .findFirst()
                .orElseThrow()
                .java();
        Path file = Build.REPOSITORY.resolve(
                "integration-tests/target/rotation-" + kind.name().toLowerCase(Locale.ROOT) + ".md");
        Files.writeString(file, heading(kind));
        System.out.print(heading(kind));
        try (Database database = kind.starter.get()) {
            Trial trial = new Trial(aws, kind.client, database, java);
            for (Pool pool : pools()) {
                String row = row(trial, pool);
                Files.writeString(file, row, StandardOpenOption.APPEND);
                System.out.print(row);
            }
        }
    }

    static List<Kind> kinds() {
        return Stream.of(Kind.values())
                .filter(kind -> kind.client.name().matches(CLIENTS))
                .toList();
    }

    private static List<Pool> pools() {
        return Pool.ALL.stream()
                .filter(pool -> pool.java() <= JAVA && pool.name().matches(POOLS))
                .toList();
    }

    private static String heading(Kind kind) {
        String columns = "| " + kind.client + ", Java " + JAVA + " | without the agent |";
        String lines = "|---|---|";
        return AGENT
                ? columns + " with it, references | with it, values read at the start |\n" + lines + "---|---|\n"
                : columns + "\n" + lines + "\n";
    }

    private String row(Trial trial, Pool pool) throws IOException {
        StringBuilder row = new StringBuilder(
                "| " + pool + " | " + cell(() -> trial.withoutAgent(pool, newFolder(), Rotation.values())));
        if (AGENT) {
            for (Handed handed : List.of(Handed.REFERENCES, Handed.ENVIRONMENT)) {
                row.append(" | ").append(cell(() -> trial.withAgent(pool, handed, newFolder(), Rotation.values())));
            }
        }
        return row.append(" |\n").toString();
    }

    private interface Run {
        Figures figures() throws IOException;
    }

    /** The cell of a trial; a trial that cannot start has a word instead, and the other rows continue. */
    private static String cell(Run run) throws IOException {
        try {
            return run.figures().toString();
        } catch (AssertionError | IllegalStateException e) {
            System.err.println(e);
            return "does not start";
        }
    }

    private Path newFolder() throws IOException {
        return Files.createTempDirectory(folder, "host");
    }
}
